// GlorotNormal initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Normal with variance 2 / (inputs + outputs), for tanh and sigmoid. Source: Glorot and Bengio 2010.</summary>
public sealed record GlorotNormal : Initializer
{
    /// <inheritdoc/>
    public override string Name => "glorotNormal";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => random.NextNormal() * Math.Sqrt(2.0 / (inputs + outputs));
}
