// The scaling of raw values.
namespace NeuralNet.Embedded.Model;

/// <summary>Shifts and scales each element: y_i = (x_i - offset_i) / scale_i, all of one shape; offset and scale are constants and no scale is 0.</summary>
public static class Standardize
{
    /// <summary>The input ports: the values, the constant offsets, the constant scales.</summary>
    public const int Input = 0, Offset = 1, Scale = 2;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "standardize",
        Meaning = "y_i = (x_i - offset_i) / scale_i; offset and scale have the input's shape, no scale is 0",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Weights("offset"), PortDefinition.Weights("scale")),
        Infer = inference =>
        {
            Shape shape = inference.Shape(Input);
            return inference.Shape(Offset) == shape && inference.Shape(Scale) == shape
                ? [new TensorType(shape)]
                : throw inference.Error($"offset {inference.Shape(Offset)} and scale {inference.Shape(Scale)} must have the input's shape {shape}.");
        },
        Check = (standardize, constant) => standardize.Input(Scale) is string name && constant(name) is { ElementType: ElementType.Float32 } scale
            && Array.IndexOf(scale.ToSingles(), 0f) is int zero and >= 0
                ? new OperatorProblem(ModelProblemKind.NonFinite, $"scale '{name}' is 0 at index {zero}.")
                : null,
    };

    /// <summary>A scaling.</summary>
    public static Operator Of(string name, string input, string offset, string scale, string output) => Definition.Of(name, input, offset, scale, output);
}
