// What the build says of a model whose weights it stored in the project's weights assembly.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>Weights that lie in the weights assembly.</summary>
/// <param name="ModelPath">The model file, as the compiler was given it.</param>
/// <param name="Hash">The SHA-256 of the weights; see <see cref="NetworkWeights.Hash"/>.</param>
internal sealed record AssemblyWeightsSpec(string ModelPath, string Hash);
