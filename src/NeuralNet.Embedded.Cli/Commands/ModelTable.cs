// The rows a model is asked about: a CSV file, or standard input as it comes.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ModelTable
{
    // What stands for standard input in place of a path.
    private const string StandardInput = "-";

    /// <summary>
    /// Reads <paramref name="path"/> for <paramref name="model"/> in parts. A model that does not name its columns takes those of the file
    /// in their order, see <see cref="ColumnsInOrder"/>.
    /// </summary>
    /// <param name="model">The model that is asked.</param>
    /// <param name="path">The file, or - for standard input.</param>
    /// <param name="terminal">Has the standard input.</param>
    /// <param name="reading">Adds how the file is to be read.</param>
    /// <param name="labels">A column of labels that the model does not know of: its cells stay words; null for none.</param>
    /// <returns>The model, with features, and the parts.</returns>
    public static (NetworkModel Model, IEnumerable<DataTable> Parts) ReadParts(
        NetworkModel model, string path, Terminal terminal, Func<CsvOptions, CsvOptions> reading, string? labels = null)
    {
        RequireOneInput(model);
        CsvOptions options = reading(CsvOptions.For(model));
        if (labels is not null)
        {
            options = options with { TextColumns = options.TextColumns.Append(labels).ToEquatableArray() };
        }

        IEnumerable<DataTable> parts = path == StandardInput
            ? CsvFile.ReadParts(terminal.Input, NameOf(path), options)
            : CsvFile.ReadParts(path, options);
        if (model.Features.Count > 0)
        {
            return (model, parts);
        }

        IEnumerator<DataTable> reader = parts.GetEnumerator();
        reader.MoveNext();
        return (ColumnsInOrder.Name(model, reader.Current, labels), FromCurrent(reader));
    }

    /// <summary>Refuses networks that a row of a CSV cannot feed.</summary>
    /// <exception cref="CommandException">The model has several inputs.</exception>
    public static void RequireOneInput(NetworkModel model)
    {
        if (model.Inputs.Count != 1)
        {
            string names = string.Join(", ", model.Inputs.Select(input => input.Name));
            throw new CommandException($"The model '{model.Name}' has {model.Inputs.Count} inputs, {names}; the rows of a CSV feed networks of one.");
        }
    }

    /// <summary>What to call the data in messages.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    private static IEnumerable<DataTable> FromCurrent(IEnumerator<DataTable> reader)
    {
        using (reader)
        {
            do
            {
                yield return reader.Current;
            }
            while (reader.MoveNext());
        }
    }
}
