// The list of losses: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>Every loss the trainer knows.</summary>
public static class LossFunctions
{
    /// <summary>All losses with their usual constants, in the order of their names.</summary>
    public static EquatableArray<Loss> All { get; } = EquatableArray.Create<Loss>(
        new BinaryCrossEntropy(),
        new HalfSumOfSquares(),
        new Huber(),
        new MeanAbsoluteError(),
        new MeanSquaredError(),
        new ProbabilityCrossEntropy(),
        new SmoothL1(),
        new SoftmaxCrossEntropy());

    /// <summary>The loss called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static Loss Parse(string name) => NamedOption.Find(All, loss => loss.Name, name, "loss");
}
