// The rows a model is asked about: a CSV file, or standard input as it comes.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ModelTable
{
    // What stands for standard input in place of a path.
    private const string StandardInput = "-";

    /// <summary>Reads <paramref name="path"/> for <paramref name="model"/> in parts.</summary>
    public static IEnumerable<DataTable> ReadParts(NetworkModel model, string path, Terminal terminal) => path == StandardInput
        ? CsvFile.ReadParts(terminal.Input, NameOf(path), CsvOptions.For(model))
        : CsvFile.ReadParts(path, CsvOptions.For(model));

    /// <summary>What to call the data in messages.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;
}
