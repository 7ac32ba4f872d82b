// What every JSON line starts with.
using System.Text.Json.Serialization;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>A line of <c>--json</c>.</summary>
/// <param name="Type">What the line is about; a reader passes over types it does not know.</param>
internal abstract record LineJson([property: JsonPropertyOrder(-2)] string Type);
