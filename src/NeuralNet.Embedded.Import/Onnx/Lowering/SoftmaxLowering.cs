// ONNX's softmax, whose axis means two different things.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class SoftmaxLowering
{
    public static void Lower(LoweringContext context, OnnxNode node)
    {
        Value input = context.Value(node, 0);
        ValueShape shape = input.Shape;
        int axis = ValueShape.Axis(node.Int("axis", context.Opset >= 13 ? -1 : 1), Math.Max(1, shape.Rank));
        int length = context.Opset >= 13 ? AlongAxis(shape, axis) : FromAxisOn(shape, axis);
        input.ModelShape.RequireRows(length);
        context.Apply(node, (from, to) => new SoftmaxLayer(from, to));
    }

    /// <summary>Since version 13 it runs along one dimension, which has to be the last one that is not 1.</summary>
    private static int AlongAxis(ValueShape shape, int axis)
    {
        int extent = axis - (shape.HasBatch ? 1 : 0);
        if (extent < 0 || shape.Extents.Length == 0)
        {
            throw new LoweringException($"It runs along axis {axis} of a value of shape {shape}, which is the batch.");
        }

        return Array.TrueForAll(shape.Extents[(extent + 1)..], following => following == 1)
            ? (int)shape.Extents[extent]
            : throw new LoweringException($"It runs along axis {axis} of a value of shape {shape}; only the last axis is supported.");
    }

    /// <summary>Before version 13 it runs over everything from the axis on.</summary>
    private static int FromAxisOn(ValueShape shape, int axis)
    {
        int extent = axis - (shape.HasBatch ? 1 : 0);
        if (extent < 0 && !shape.IsBatchOne)
        {
            throw new LoweringException($"It runs over all of a value of shape {shape}, its batch included.");
        }

        return Constant.CountOf(shape.Extents[Math.Max(0, extent)..]);
    }
}
