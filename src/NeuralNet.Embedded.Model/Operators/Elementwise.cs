// What the activation functions share: one input, one output, the same shape.
namespace NeuralNet.Embedded.Model;

/// <summary>An operator that maps every element of its input by one function of one variable.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public abstract record Elementwise(string Name, string Input, string Output) : Operator(Name)
{
    /// <inheritdoc/>
    public sealed override EquatableArray<string> Inputs => EquatableArray.Create(Input);

    /// <inheritdoc/>
    public sealed override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public sealed override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        ElementTypeRules.RequireFloat32(this, inputs);
        return EquatableArray.Create(new TensorInfo(Output, inputs[0].Shape));
    }

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Text("output", Output);
    }
}
