// Reads a CSV the way a model needs it: columns that were words in training stay words even if these rows look like numbers.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ModelTable
{
    /// <summary>Reads <paramref name="path"/> for <paramref name="model"/>.</summary>
    public static DataTable Read(NetworkModel model, string path) => CsvFile.Read(path, new CsvOptions
    {
        TextColumns = model.Features.Where(feature => feature.Categories.Count > 0).Select(feature => feature.Name)
            .Concat(model.Target is { Labels.Count: > 0 } target ? target.Names : [])
            .ToEquatableArray(),
    });
}
