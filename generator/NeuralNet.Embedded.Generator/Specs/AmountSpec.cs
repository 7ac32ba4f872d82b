// One kind of cost.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>An amount and what it consists of.</summary>
/// <param name="Total">The sum over the network.</param>
/// <param name="Heaviest">The layers that weigh most, as text: <c>dense0 (1,024), dense1 (96)</c>.</param>
internal sealed record AmountSpec(long Total, string Heaviest);
