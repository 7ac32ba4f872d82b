// The Gaussian error linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The Gaussian error linear unit in its exact form: f(x) = x (1 + erf(x / sqrt 2)) / 2. Source: Hendrycks and Gimpel 2016.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Gelu(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "gelu";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
