// A figure measured several times, for a program.
namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The mean and the standard deviation (divided by n); null for what is no finite number.</summary>
internal sealed record SpreadJson(double? Mean, double? StandardDeviation);
