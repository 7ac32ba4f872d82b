// HeNormal initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Normal with variance 2 / inputs, for the rectifiers. Source: He et al. 2015.</summary>
public sealed record HeNormal : Initializer
{
    /// <inheritdoc/>
    public override string Name => "heNormal";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => random.NextNormal() * Math.Sqrt(2.0 / inputs);
}
