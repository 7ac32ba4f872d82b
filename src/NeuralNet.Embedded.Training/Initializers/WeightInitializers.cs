// The list of initialisations: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Initializers;

/// <summary>Every initialisation the trainer knows.</summary>
public static class WeightInitializers
{
    /// <summary>All initialisations with their usual constants, in the order of their names.</summary>
    public static EquatableArray<Initializer> All { get; } = EquatableArray.Create<Initializer>(
        new GlorotNormal(),
        new GlorotUniform(),
        new HeNormal(),
        new HeUniform(),
        new LecunNormal(),
        new LecunUniform(),
        new Uniform(),
        new Zeros());

    /// <summary>The initialisation called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static Initializer Parse(string name) => NamedOption.Find(All, initializer => initializer.Name, name, "initialisation");
}
