// The scaling of feature columns.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// Shifts and divides every element by constants of its own: f(x)_i = (x_i - offset_i) / scale_i.
/// With mean and standard deviation this is the standard scaling, with 0 and the maximum the column-maximum scaling.
/// </summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read.</param>
/// <param name="Offset">The constant subtracted, of the input's shape.</param>
/// <param name="Scale">The constant divided by, of the input's shape; no element is 0.</param>
/// <param name="Output">The tensor written, of the input's shape.</param>
public sealed record Standardize(string Name, string Input, string Offset, string Scale, string Output) : Operator(Name)
{
    internal const string KindName = "standardize";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => EquatableArray.Create(Input, Offset, Scale);

    /// <inheritdoc/>
    public override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        ElementTypeRules.RequireFloat32(this, inputs);
        Shape shape = inputs[0].Shape;
        if (inputs[1].Shape != shape || inputs[2].Shape != shape)
        {
            throw new ShapeException($"standardize '{Name}': offset {inputs[1].Shape} and scale {inputs[2].Shape} must have the input's shape {shape}.");
        }

        return EquatableArray.Create(new TensorInfo(Output, shape));
    }

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Text("offset", Offset);
        writer.Text("scale", Scale);
        writer.Text("output", Output);
    }

    internal static Standardize Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("offset"), fields.Text("scale"), fields.Text("output"));
}
