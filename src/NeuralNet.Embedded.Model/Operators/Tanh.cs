// The hyperbolic tangent.
namespace NeuralNet.Embedded.Model;

/// <summary>The hyperbolic tangent: f(x) = tanh(x).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Tanh(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "tanh";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
