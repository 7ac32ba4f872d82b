// HeUniform initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Uniform within sqrt(6 / inputs), for the rectifiers. Source: He et al. 2015.</summary>
public sealed record HeUniform : Initializer
{
    /// <inheritdoc/>
    public override string Name => "heUniform";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => ((2 * random.NextDouble()) - 1) * Math.Sqrt(6.0 / inputs);
}
