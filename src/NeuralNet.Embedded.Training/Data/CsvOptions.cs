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
}
