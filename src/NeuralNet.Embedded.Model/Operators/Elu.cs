// The exponential linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The exponential linear unit: f(x) = x for x &gt; 0, alpha (exp(x) - 1) below. Source: Clevert et al. 2015.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
/// <param name="Alpha">The negative of the limit towards minus infinity.</param>
public sealed record Elu(string Name, string Input, string Output, float Alpha = 1f) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "elu";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        base.WriteFields(writer);
        writer.Number("alpha", Alpha);
    }

    internal static Elu Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("output"), fields.Number("alpha", 1f));
}
