// A column of the data a network was trained on.
namespace NeuralNet.Embedded.Model;

/// <summary>A column of the training data, in the order of the network's first input.</summary>
/// <param name="Name">The column's name in the CSV, untouched.</param>
/// <param name="Categories">The values of a categorical column in index order; empty for a number.</param>
/// <param name="Minimum">The smallest training value, if known.</param>
/// <param name="Maximum">The largest training value, if known.</param>
/// <param name="Mean">The mean training value, if known.</param>
/// <param name="Unit">The unit of measure, if known.</param>
public sealed record Feature(
    string Name,
    EquatableArray<string> Categories = default,
    double? Minimum = null,
    double? Maximum = null,
    double? Mean = null,
    string? Unit = null);
