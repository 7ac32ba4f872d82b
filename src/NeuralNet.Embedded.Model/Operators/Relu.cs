// The rectified linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The rectified linear unit: f(x) = max(0, x).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Relu(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "relu";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
