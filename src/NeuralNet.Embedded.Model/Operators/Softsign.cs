// The softsign.
namespace NeuralNet.Embedded.Model;

/// <summary>The softsign: f(x) = x / (1 + |x|).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Softsign(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "softsign";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
