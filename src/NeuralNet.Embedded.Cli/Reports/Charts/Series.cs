// A line or a cloud of points of a chart.
namespace NeuralNet.Embedded.Cli.Reports.Charts;

/// <summary>Points that belong together.</summary>
/// <param name="Name">What they are, for the legend.</param>
/// <param name="Points">The points, in the order they are joined; those that are not finite are left out.</param>
/// <param name="Number">Which of the page's colours and dashes they have, from 1.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points, int Number);
