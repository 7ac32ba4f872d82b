// Element type checks shared by the shape rules.
namespace NeuralNet.Embedded.Model;

internal static class ElementTypeRules
{
    /// <summary>Throws unless every input is float32 and carries no quantisation.</summary>
    public static void RequireFloat32(Operator @operator, IReadOnlyList<TensorInfo> inputs)
    {
        foreach (TensorInfo input in inputs)
        {
            if (input.ElementType != ElementType.Float32 || input.Quantization is not null)
            {
                string quantized = input.Quantization is null ? "" : "quantised ";
                throw new ShapeException($"{@operator.Kind} '{@operator.Name}': tensor '{input.Name}' holds {quantized}{input.ElementType.ToFileName()}; expected float32.");
            }
        }
    }
}
