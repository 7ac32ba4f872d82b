// The figures of a column of numbers.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>Range, mean and distribution of finite numbers.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Histogram">How often numbers of each size occur.</param>
public sealed record NumberSummary(double Minimum, double Maximum, double Mean, Histogram Histogram);
