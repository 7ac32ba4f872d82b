// What an imported network often lacks: the names of the columns it takes. Then it takes those of a file as they come.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Names the features of models after the columns of a table.</summary>
public static class ColumnsInOrder
{
    private const int MostNames = 8;

    /// <summary>
    /// A model with features. Where it has none of its own, they are the table's columns in their order, one for each element of the
    /// model's input, row-major; target columns and labels are left out.
    /// </summary>
    /// <param name="model">A model of one input.</param>
    /// <param name="table">The table, or the first part of it.</param>
    /// <param name="labels">A column that is no feature either; null for none.</param>
    /// <exception cref="DataException">
    /// The columns are not as many as the model's inputs, or have no names of their own, or the names are a row of data.
    /// </exception>
    public static NetworkModel Name(NetworkModel model, DataTable table, string? labels = null)
    {
        if (model.Features.Count > 0)
        {
            return model;
        }

        if (table.HasHeader && HeaderRule.LooksLikeData(table))
        {
            throw new DataException(
                table.Source,
                $"the first line looks like data, but would be taken for the names of the columns, such as '{table.Columns[0].Name}'; "
                    + "--no-header takes it for a row. If these are names, tell them when the network is imported (--feature-names).",
                1);
        }

        HashSet<string> others = [.. model.Target?.Names ?? [], .. labels is null ? [] : new[] { labels }];
        string[] names = [.. table.Columns.Select(column => column.Name).Where(name => !others.Contains(name))];
        long count = model.Inputs[0].Shape.ElementCount;
        if (names.Length != count)
        {
            throw new DataException(
                table.Source,
                $"the model '{model.Name}' does not name its columns, so it takes {count} in order, but there are {names.Length}: "
                    + $"{string.Join(", ", names.Take(MostNames))}{(names.Length > MostNames ? ", ..." : "")}. Leave others out of the file, "
                    + "or tell the names when the network is imported (--feature-names).",
                table.HasHeader ? 1 : null);
        }

        if (Array.IndexOf(names, "") is int nameless and >= 0)
        {
            throw new DataException(table.Source, $"column {nameless + 1} of those the model '{model.Name}' takes has no name; give it one.", 1);
        }

        return model with { Features = names.Select(name => new Feature(table[name].Name)).ToEquatableArray() };
    }
}
