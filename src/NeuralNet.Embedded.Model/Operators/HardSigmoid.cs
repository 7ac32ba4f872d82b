// The piecewise linear sigmoid.
namespace NeuralNet.Embedded.Model;

/// <summary>The piecewise linear sigmoid: f(x) = max(0, min(1, alpha x + beta)).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
/// <param name="Alpha">The slope.</param>
/// <param name="Beta">The value at zero.</param>
public sealed record HardSigmoid(string Name, string Input, string Output, float Alpha = 1f / 6, float Beta = 0.5f) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "hardSigmoid";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        base.WriteFields(writer);
        writer.Number("alpha", Alpha);
        writer.Number("beta", Beta);
    }

    internal static HardSigmoid Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("output"), fields.Number("alpha", 1f / 6), fields.Number("beta", 0.5f));
}
