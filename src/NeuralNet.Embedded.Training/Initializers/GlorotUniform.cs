// GlorotUniform initialisation.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Uniform within sqrt(6 / (inputs + outputs)), for tanh and sigmoid. Source: Glorot and Bengio 2010.</summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override string Name => "glorotUniform";

    /// <inheritdoc/>
    public override double Draw(RandomSource random, int inputs, int outputs) => ((2 * random.NextDouble()) - 1) * Math.Sqrt(6.0 / (inputs + outputs));
}
