// How well a network does on a part of the rows, for a program.
namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The figures of one part.</summary>
/// <param name="Rows">The rows measured.</param>
/// <param name="Metrics">By name; null for a figure that is no finite number.</param>
internal sealed record FiguresJson(int Rows, Dictionary<string, double?> Metrics);
