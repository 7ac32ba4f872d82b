// The list of activation functions: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>Every activation the trainer knows.</summary>
public static class Activations
{
    /// <summary>All activations with their usual constants, in the order of their names.</summary>
    public static EquatableArray<IActivation> All { get; } = EquatableArray.Create<IActivation>(
        new Elu(),
        new Gelu(),
        new GeluTanh(),
        new HardSigmoid(),
        new HardSwish(),
        new Identity(),
        new LeakyRelu(),
        new Mish(),
        new Relu(),
        new Selu(),
        new Sigmoid(),
        new Silu(),
        new Softmax(),
        new Softplus(),
        new Softsign(),
        new Tanh());

    /// <summary>The activation called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static IActivation Parse(string name) => NamedOption.Find(All, activation => activation.Name, name, "activation");

    /// <summary>The activation an operator of a model applies, or null for other operators.</summary>
    internal static IActivation? FromOperator(Operator @operator) => @operator.Kind switch
    {
        "leakyRelu" => new LeakyRelu(@operator.Float("alpha")),
        "elu" => new Elu(@operator.Float("alpha")),
        "hardSigmoid" => new HardSigmoid(@operator.Float("alpha"), @operator.Float("beta")),
        _ => All.FirstOrDefault(activation => activation.Name == @operator.Kind),
    };
}
