// The network's inputs as values: their type has to be float32 and their shape known, but for the batch.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class GraphInputs
{
    public static Value ToValue(OnnxValueInfo input, ImportOptions options)
    {
        if (input.DataType != OnnxDataType.Float)
        {
            throw new LoweringException(input.DataType == OnnxDataType.Undefined
                ? $"The input '{input.Name}' is no tensor."
                : $"The input '{input.Name}' holds {input.DataType}; only float32 is supported.");
        }

        if (input.Dimensions is null)
        {
            throw new LoweringException($"The input '{input.Name}' has no shape; export the model with one.");
        }

        if (input.Dimensions.Count > 8)
        {
            throw new LoweringException($"The input '{input.Name}' has {input.Dimensions.Count} dimensions; at most 8 are supported.");
        }

        bool dropFirst = options.FirstDimensionIsBatch && input.Dimensions.Count > 0;
        ValueShape shape;
        try
        {
            shape = ValueShape.Of(dropFirst ? [null, .. input.Dimensions.Skip(1)] : input.Dimensions);
        }
        catch (LoweringException exception)
        {
            throw new LoweringException($"The input '{input.Name}': {exception.Message}");
        }

        return new Value(input.Name, shape, new ModelShape(Shape.Of([.. shape.Extents.Select(extent => (int)extent)]), isOpen: true));
    }
}
