// Passes its input on; what the layers of a regression end with.
namespace NeuralNet.Embedded.Model;

/// <summary>The identity: f(x) = x.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Identity(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "identity";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
