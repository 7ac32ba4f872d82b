// The scaled exponential linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The scaled exponential linear unit: f(x) = 1.0507009873554805 x for x &gt; 0, 1.0507009873554805 * 1.6732632423543772 (exp(x) - 1) below. Source: Klambauer et al. 2017.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Selu(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "selu";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
