// Uniform initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Uniform in [minimum, maximum), whatever the layer's size.</summary>
/// <param name="Minimum">The smallest weight.</param>
/// <param name="Maximum">The bound above all weights.</param>
public sealed record Uniform(double Minimum = -1, double Maximum = 1) : Initializer
{
    /// <inheritdoc/>
    public override string Name => "uniform";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => Minimum + (random.NextDouble() * (Maximum - Minimum));
}
