// How to read a CSV file.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Options of <see cref="CsvFile"/>.</summary>
public sealed record CsvOptions
{
    /// <summary>The separator; null to recognise comma, semicolon or tab from the header.</summary>
    public char? Separator { get; init; }

    /// <summary>Columns whose cells are words even where they look like numbers.</summary>
    public EquatableArray<string> TextColumns { get; init; }

    /// <summary>How to read rows for a model: columns that were words in training stay words even if these rows look like numbers.</summary>
    public static CsvOptions For(NetworkModel model)
    {
        string[] features = [.. model.Features.Select(feature => feature.Name)], targets = model.Target is Target target ? target.Names.ToArray() : [];
        return new CsvOptions
        {
            TextColumns = model.Features.Where(feature => feature.Categories.Count > 0).Select(feature => feature.Name)
                .Concat(model.Target is { Labels.Count: > 0 } ? targets : [])
                .ToEquatableArray(),
            KnownColumns = features.Concat(targets).ToEquatableArray(),
        };
    }

    /// <summary>
    /// Names of columns that the file is known to have. A header that is nothing but one of them has no separator to look for, so that
    /// the rows of a pipe are read as they come.
    /// </summary>
    internal EquatableArray<string> KnownColumns { get; init; }

    /// <summary>Whether rows are handed over in parts and then forgotten: no memory is laid by for all of them.</summary>
    internal bool InParts { get; init; }
}
