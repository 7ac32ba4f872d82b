// The Gaussian error linear unit, approximated by tanh.
namespace NeuralNet.Embedded.Model;

/// <summary>The Gaussian error linear unit in its tanh form: f(x) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2. Source: Hendrycks and Gimpel 2016.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record GeluTanh(string Name, string Input, string Output) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "geluTanh";

    /// <inheritdoc/>
    public override string Kind => KindName;
}
