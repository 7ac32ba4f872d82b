// The list of optimizers: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>Every optimizer the trainer knows.</summary>
public static class OptimizerRules
{
    /// <summary>All optimizers with their usual constants, in the order of their names.</summary>
    public static EquatableArray<Optimizer> All { get; } = EquatableArray.Create<Optimizer>(
        new Adagrad(),
        new Adam(),
        new AdamW(),
        new GradientDescent(),
        new RmsProp());

    /// <summary>The optimizer called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static Optimizer Parse(string name) => NamedOption.Find(All, optimizer => optimizer.Name, name, "optimizer");
}
