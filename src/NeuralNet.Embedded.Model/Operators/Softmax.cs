// The function that turns logits into probabilities.
namespace NeuralNet.Embedded.Model;

/// <summary>The softmax over the last dimension: f(x)_i = exp(x_i - max x) / sum_j exp(x_j - max x).</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The logits.</param>
/// <param name="Output">The probabilities, of the input's shape; they sum to 1 along the last dimension.</param>
public sealed record Softmax(string Name, string Input, string Output) : Operator(Name)
{
    internal const string KindName = "softmax";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => EquatableArray.Create(Input);

    /// <inheritdoc/>
    public override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        ElementTypeRules.RequireFloat32(this, inputs);
        if (inputs[0].Shape.Rank == 0)
        {
            throw new ShapeException($"softmax '{Name}': input '{Input}' is a scalar; it needs a dimension to sum over.");
        }

        return EquatableArray.Create(new TensorInfo(Output, inputs[0].Shape));
    }

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Text("output", Output);
    }
}
