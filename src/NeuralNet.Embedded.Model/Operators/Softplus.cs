// The smooth rectifier.
namespace NeuralNet.Embedded.Model;

/// <summary>The smooth rectifier: f(x) = log(1 + exp(x)).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Softplus(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "softplus";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
