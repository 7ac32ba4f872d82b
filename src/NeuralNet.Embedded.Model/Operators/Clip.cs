// Limits to a range.
namespace NeuralNet.Embedded.Model;

/// <summary>Limits to a range: f(x) = min(maximum, max(minimum, x)).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
/// <param name="Minimum">The lower limit.</param>
/// <param name="Maximum">The upper limit, not below the lower one.</param>
public sealed record Clip(string Name, string Input, string Output, float Minimum = float.MinValue, float Maximum = float.MaxValue) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "clip";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        base.WriteFields(writer);
        writer.Number("minimum", Minimum);
        writer.Number("maximum", Maximum);
    }

    internal static Clip Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("output"), fields.Number("minimum", float.MinValue), fields.Number("maximum", float.MaxValue));
}
