// Initialisation with zeros.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>All zero: only a network without hidden layers learns from it.</summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    public override string Name => "zeros";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => 0;
}
