// How far an autoencoder's answer is from what it was given.
namespace NeuralNet.Embedded.Model;

/// <summary>The mean squared difference of two tensors: y = sum_i (input_i - reconstruction_i)^2 / n. An autoencoder's anomaly score.</summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">What the autoencoder was given, of any shape with n elements.</param>
/// <param name="Reconstruction">What it made of it, of the input's shape.</param>
/// <param name="Output">The tensor written, of shape (1).</param>
public sealed record ReconstructionError(string Name, string Input, string Reconstruction, string Output) : Operator(Name)
{
    internal const string KindName = "reconstructionError";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => EquatableArray.Create(Input, Reconstruction);

    /// <inheritdoc/>
    public override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        ElementTypeRules.RequireFloat32(this, inputs);
        if (inputs[0].Shape != inputs[1].Shape)
        {
            throw new ShapeException($"reconstructionError '{Name}': reconstruction '{Reconstruction}' of shape {inputs[1].Shape} must have the shape {inputs[0].Shape} of input '{Input}'.");
        }

        return EquatableArray.Create(new TensorInfo(Output, Shape.Of(1)));
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(IReadOnlyList<TensorInfo> inputs) => inputs[0].Shape.ElementCount;

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Text("reconstruction", Reconstruction);
        writer.Text("output", Output);
    }

    internal static ReconstructionError Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Text("reconstruction"), fields.Text("output"));
}
