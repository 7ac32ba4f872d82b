// What a look at data found, for a program.
namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The line of <c>neuralnet check --json</c>.</summary>
/// <param name="Rows">The rows of the file.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Findings">What is odd about them.</param>
internal sealed record CheckResultJson(int Rows, int Columns, IReadOnlyList<FindingJson> Findings) : ResultJson("check");
