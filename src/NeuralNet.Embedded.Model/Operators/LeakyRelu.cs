// The leaky rectified linear unit.
namespace NeuralNet.Embedded.Model;

/// <summary>The leaky rectified linear unit: f(x) = x for x &gt;= 0, alpha x below.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
/// <param name="Alpha">The slope below zero.</param>
public sealed record LeakyRelu(string Name, string Input, string Output, float Alpha = 0.01f) : Elementwise(Name, Input, Output)
{
    internal const string KindName = "leakyRelu";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        base.WriteFields(writer);
        writer.Number("alpha", Alpha);
    }

    internal static LeakyRelu Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("output"), fields.Number("alpha", 0.01f));
}
