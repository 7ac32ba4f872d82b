// What an import wrote, for a program.
namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The line of <c>neuralnet import --json</c>.</summary>
/// <param name="Model">The file that was written.</param>
/// <param name="Operators">How many operators the network has.</param>
/// <param name="Parameters">The weights and biases of the network.</param>
internal sealed record ImportResultJson(string Model, int Operators, long Parameters) : ResultJson("import");
