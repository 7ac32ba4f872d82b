// Batch normalisation of a trained network: statistics are constants, so it is a scaling and shift of each channel.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class BatchNormalizationLowering
{
    /// <summary>y = (x - mean) / sqrt(variance + epsilon) * scale + bias, along ONNX's second dimension.</summary>
    public static void Lower(LoweringContext context, OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0)
        {
            throw new LoweringException("It is in training mode; export the model for inference.");
        }

        ValueShape shape = context.Value(node, 0).Shape;
        if (!shape.HasBatch || shape.Extents.Length == 0)
        {
            throw new LoweringException($"Its input of shape {shape} has a fixed batch or no channels; export the model with a batch of 1 or of any size, or import it with its first dimension as the batch.");
        }

        double[] scale = Parameters(context, node, 1, "scale", shape), bias = Parameters(context, node, 2, "bias", shape);
        double[] mean = Parameters(context, node, 3, "mean", shape), variance = Parameters(context, node, 4, "variance", shape);
        double epsilon = node.Float("epsilon", 1e-5f);
        double[] factors = new double[scale.Length], summands = new double[scale.Length];
        for (int i = 0; i < scale.Length; i++)
        {
            factors[i] = scale[i] / Math.Sqrt(variance[i] + epsilon);
            summands[i] = bias[i] - (mean[i] * factors[i]);
        }

        context.Apply(node, (input, output) => new AffineLayer(input, output, factors, summands));
    }

    /// <summary>A parameter for each element of a sample; a channel's elements share it. Before version 9 each element may have its own.</summary>
    private static double[] Parameters(LoweringContext context, OnnxNode node, int index, string what, ValueShape shape)
    {
        Constant constant = context.Constant(node, index, what);
        bool ofChannels = node.Int("spatial", 1) != 0;
        long expected = ofChannels ? shape.Extents[0] : shape.Count;
        if (constant.Values.Length != expected)
        {
            throw new LoweringException($"Its {what} has {constant.Values.Length} elements; expected {expected} for an input of shape {shape}.");
        }

        context.Spend(shape.Count);
        int repeat = shape.Count / constant.Values.Length;
        return [.. Enumerable.Range(0, shape.Count).Select(i => constant.Values[i / repeat])];
    }
}
