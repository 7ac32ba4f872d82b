// The mish.
namespace NeuralNet.Embedded.Model;

/// <summary>The mish: f(x) = x tanh(log(1 + exp(x))). Source: Misra 2019.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Mish(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "mish";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
