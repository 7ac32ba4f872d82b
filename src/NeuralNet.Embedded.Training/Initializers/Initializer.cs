// What every initialisation tells: its name and how it draws the weights of a layer.
namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>How the weights of a dense layer start, as an option. Biases start at 0. Value-equal; <see cref="WeightInitializers"/> lists all.</summary>
public abstract record Initializer
{
    /// <summary>The name on the command line, such as <c>glorotUniform</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Draws one weight.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="inputs">The layer's inputs, also called fan-in.</param>
    /// <param name="outputs">The layer's outputs, also called fan-out.</param>
    public abstract double Draw(RandomSource random, int inputs, int outputs);
}
