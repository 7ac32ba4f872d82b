// The fully connected layer.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// A fully connected layer: output = weights * input + bias.
/// Weights have shape (outputs, inputs), the bias (outputs), the input (inputs), the output (outputs).
/// </summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor multiplied.</param>
/// <param name="Weights">The constant of shape (outputs, inputs).</param>
/// <param name="Bias">The constant of shape (outputs), or null for none.</param>
/// <param name="Output">The tensor written.</param>
public sealed record Dense(string Name, string Input, string Weights, string? Bias, string Output) : Operator(Name)
{
    internal const string KindName = "dense";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => Bias is null
        ? EquatableArray.Create(Input, Weights)
        : EquatableArray.Create(Input, Weights, Bias);

    /// <inheritdoc/>
    public override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        Shape input = inputs[0].Shape, weights = inputs[1].Shape;
        if (weights.Rank != 2)
        {
            throw new ShapeException($"dense '{Name}': weights '{Weights}' must have two dimensions (outputs, inputs) but have shape {weights}.");
        }

        if (input.Rank != 1 || input[0] != weights[1])
        {
            throw new ShapeException($"dense '{Name}': input '{Input}' of shape {input} does not fit weights '{Weights}' of shape {weights}; expected ({weights[1]}).");
        }

        Shape output = Shape.Of(weights[0]);
        if (Bias is not null && inputs[2].Shape != output)
        {
            throw new ShapeException($"dense '{Name}': bias '{Bias}' has shape {inputs[2].Shape}; expected {output}.");
        }

        ElementTypeRules.RequireFloat32(this, inputs);
        return EquatableArray.Create(new TensorInfo(Output, output));
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(IReadOnlyList<TensorInfo> inputs) => inputs[1].Shape.ElementCount;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Text("weights", Weights);
        writer.Text("bias", Bias);
        writer.Text("output", Output);
    }

    internal static Dense Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("weights"), fields.OptionalText("bias"), fields.Text("output"));
}
