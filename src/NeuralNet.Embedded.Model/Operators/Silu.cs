// The sigmoid linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The sigmoid linear unit, also swish: f(x) = x / (1 + exp(-x)).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Silu(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "silu";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
