// LecunUniform initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Uniform within sqrt(3 / inputs), for SELU. Source: LeCun et al. 1998.</summary>
public sealed record LecunUniform : Initializer
{
    /// <inheritdoc/>
    public override string Name => "lecunUniform";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => ((2 * random.NextDouble()) - 1) * Math.Sqrt(3.0 / inputs);
}
