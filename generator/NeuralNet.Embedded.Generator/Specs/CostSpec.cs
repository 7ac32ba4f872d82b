// What a network costs, and where.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The cost of one network.</summary>
/// <param name="HintName">The start of its files' names.</param>
/// <param name="Rom">The bytes of its packed weights.</param>
/// <param name="Workspace">The bytes of scratch memory of one prediction.</param>
/// <param name="Macs">The multiply-adds of one prediction.</param>
internal sealed record CostSpec(string HintName, AmountSpec Rom, AmountSpec Workspace, AmountSpec Macs);
