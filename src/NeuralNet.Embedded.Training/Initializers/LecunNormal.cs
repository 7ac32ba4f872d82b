// LecunNormal initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Normal with variance 1 / inputs, for SELU. Source: LeCun et al. 1998.</summary>
public sealed record LecunNormal : Initializer
{
    /// <inheritdoc/>
    public override string Name => "lecunNormal";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => random.NextNormal() * Math.Sqrt(1.0 / inputs);
}
