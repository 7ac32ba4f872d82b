// How to read a CSV file.
using System.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Options of <see cref="CsvFile"/>.</summary>
public sealed record CsvOptions
{
    /// <summary>The separator; null to recognise comma, semicolon or tab from the header.</summary>
    public char? Separator { get; init; }

    /// <summary>Columns whose cells are words even where they look like numbers.</summary>
    public EquatableArray<string> TextColumns { get; init; }

    /// <summary>
    /// Columns of labels. Where all of their cells are numbers, 1 and 1.0 are one label; where one begins with a needless zero, such as
    /// 01067, all of them are words as they are written.
    /// </summary>
    public EquatableArray<string> LabelColumns { get; init; }

    /// <summary>
    /// The words that stand for a missing value where they are not in quotes; null for NA, N/A, n/a, #N/A, NaN, nan, NULL, null, None and ?.
    /// An empty cell always is one.
    /// </summary>
    public EquatableArray<string>? MissingMarks { get; init; }

    /// <summary>
    /// The encoding of a file without byte order mark; null for UTF-8, or UTF-16 where every second byte is 0. See
    /// <see cref="CsvEncodings"/>.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Whether the first record names the columns; without such names they are column1, column2 and so on.</summary>
    public bool HasHeader { get; init; } = true;

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
            MissingMarks = ProvenanceOptions.MissingMarksOf(model),
        };
    }

    /// <summary>
    /// Names of columns that the file is known to have. A header that is nothing but one of them has no separator to look for, so that
    /// the rows of a pipe are read as they come.
    /// </summary>
    internal EquatableArray<string> KnownColumns { get; init; }

    /// <summary>What stands for a missing value.</summary>
    internal MissingMarks Missing => MissingMarks is EquatableArray<string> words ? new MissingMarks(words) : Data.MissingMarks.Usual;

    /// <summary>Whether rows are handed over in parts and then forgotten: no memory is laid by for all of them.</summary>
    internal bool InParts { get; init; }
}
