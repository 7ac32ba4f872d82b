// The piecewise swish.
namespace NeuralNet.Embedded.Model;

/// <summary>The piecewise swish: f(x) = x max(0, min(1, x / 6 + 1/2)). Source: Howard et al. 2019.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record HardSwish(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "hardSwish";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
