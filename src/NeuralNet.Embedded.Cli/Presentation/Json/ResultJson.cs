// What the last JSON line starts with.
using System.Text.Json.Serialization;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The last line of <c>--json</c>, when the work was done.</summary>
/// <param name="Command">The command that did it.</param>
internal abstract record ResultJson([property: JsonPropertyOrder(-1)] string Command) : LineJson("result");
