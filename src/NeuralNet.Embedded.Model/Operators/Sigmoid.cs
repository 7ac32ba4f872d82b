// The logistic function.
namespace NeuralNet.Embedded.Model;

/// <summary>The logistic function: f(x) = 1 / (1 + exp(-x)).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Sigmoid(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "sigmoid";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
