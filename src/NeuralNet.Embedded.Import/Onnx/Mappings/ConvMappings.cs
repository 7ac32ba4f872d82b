// ONNX's convolutions, one- and two-dimensional, in floats and integers. Channels move to the end, and the weights with them.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ConvMappings
{
    public static void Conv(OnnxCall call)
    {
        OnnxWindow window = Window(call, 0, 1, out string weights);
        call.Answer(window.ToChannelsFirst(call.Emit("conv", [window.ToChannelsLast(call.Input(0)), weights, call.Optional(2)], Attributes(call, window))));
    }

    public static void ConvInteger(OnnxCall call)
    {
        OnnxWindow window = Window(call, 0, 1, out string weights);
        string?[] inputs = [window.ToChannelsLast(call.Input(0)), weights, call.Optional(2), call.Optional(3)];
        call.Answer(window.ToChannelsFirst(call.Emit("convInteger", inputs, Attributes(call, window))));
    }

    public static void QLinearConv(OnnxCall call)
    {
        OnnxWindow window = Window(call, 0, 3, out string weights);
        string?[] inputs = [.. Enumerable.Range(0, 9).Select(call.Optional)];
        inputs[0] = window.ToChannelsLast(call.Input(0));
        inputs[3] = weights;
        call.Answer(window.ToChannelsFirst(call.Emit("qlinearConv", inputs, Attributes(call, window))));
    }

    public static void ConvTranspose(OnnxCall call)
    {
        string input = call.Input(0), weights = call.Input(1, "weights");
        _ = call.Constant(1, "weights");
        int spatial = OnnxWindow.Spatial(call, input) is int dimensions and <= 2 ? dimensions
            : throw new MappingException($"Its input has shape {call.Graph.Shape(input)}; supported are one or two spatial dimensions.");
        Shape shape = call.Graph.Shape(input), kernel = Kernel(call, weights, spatial);
        int[] strides = call.Spatial("strides", spatial, 1), dilations = call.Spatial("dilations", spatial, 1);
        int[] outputPadding = call.Spatial("output_padding", spatial, 0), pads = call.Spatial("pads", 2 * spatial, 0);
        string auto = call.Node.Text("auto_pad", "NOTSET");
        long[]? output = call.Node.Ints("output_shape") is { Count: > 0 } given
            ? [.. given.Skip(given.Count - spatial)]
            : auto is "SAME_UPPER" or "SAME_LOWER" ? [.. strides.Select((stride, i) => (long)stride * shape[2 + i])] : null;
        if (output is not null)
        {
            for (int i = 0; i < spatial; i++)
            {
                long total = ((long)strides[i] * (shape[2 + i] - 1)) + outputPadding[i] + ((long)(kernel[i] - 1) * dilations[i]) + 1 - output[i];
                outputPadding[i] += (int)Math.Max(0, -total);
                total = Math.Max(0, total);
                (pads[i], pads[spatial + i]) = auto == "SAME_UPPER"
                    ? ((int)(total / 2), (int)(total - (total / 2)))
                    : ((int)(total - (total / 2)), (int)(total / 2));
            }
        }

        string last = call.Transpose(weights, [0, .. Enumerable.Range(2, spatial), 1]);
        call.Answer(call.ToChannelsFirst(call.Emit(
            "convTranspose",
            [call.ToChannelsLast(input), last, call.Optional(2)],
            ("strides", strides),
            ("dilations", dilations),
            ("padding", pads),
            ("outputPadding", outputPadding),
            ("groups", (int)Math.Clamp(call.Node.Int("group", 1), 1, int.MaxValue)))));
    }

    /// <summary>Padding as begins and ends, also where the file leaves it to a rule.</summary>
    /// <param name="call">The node.</param>
    /// <param name="extents">The spatial extents of the input.</param>
    /// <param name="kernel">Those of the kernel.</param>
    /// <param name="strides">The strides.</param>
    /// <param name="dilations">The dilations.</param>
    public static int[] Padding(OnnxCall call, IReadOnlyList<int> extents, IReadOnlyList<int> kernel, int[] strides, int[] dilations)
    {
        int spatial = kernel.Count;
        int[] pads = new int[2 * spatial];
        switch (call.Node.Text("auto_pad", "NOTSET"))
        {
            case "" or "NOTSET":
                return call.Spatial("pads", 2 * spatial, 0);
            case "VALID":
                return pads;
            case "SAME_UPPER" or "SAME_LOWER":
                bool atEnd = call.Node.Text("auto_pad", "") == "SAME_UPPER";
                for (int i = 0; i < spatial; i++)
                {
                    long outputs = (extents[i] + strides[i] - 1) / strides[i];
                    long total = Math.Max(0, ((outputs - 1) * strides[i]) + ((long)(kernel[i] - 1) * dilations[i]) + 1 - extents[i]);
                    (pads[i], pads[spatial + i]) = atEnd ? ((int)(total / 2), (int)(total - (total / 2))) : ((int)(total - (total / 2)), (int)(total / 2));
                }

                return pads;
            default:
                throw call.Unsupported("auto_pad", call.Node.Text("auto_pad", ""), "NOTSET, VALID, SAME_UPPER and SAME_LOWER");
        }
    }

    /// <summary>The window of a convolution's weights, and those weights with the channels last.</summary>
    private static OnnxWindow Window(OnnxCall call, int inputPort, int weightsPort, out string weights)
    {
        string input = call.Input(inputPort), given = call.Input(weightsPort, "weights");
        _ = call.Constant(weightsPort, "weights");
        OnnxWindow window = OnnxWindow.Of(call, input, Kernel(call, given, OnnxWindow.Spatial(call, input)).Dimensions);
        weights = window.WeightsLast(given);
        return window;
    }

    private static Shape Kernel(OnnxCall call, string weights, int spatial)
    {
        Shape shape = call.Graph.Shape(weights);
        return shape.Rank == spatial + 2
            ? shape.Slice(2, spatial)
            : throw new MappingException($"Its weights have shape {shape}; expected {spatial + 2} dimensions.");
    }

    private static (string, AttributeValue)[] Attributes(OnnxCall call, OnnxWindow window) =>
    [
        ("strides", window.Strides),
        ("dilations", window.Dilations),
        ("padding", window.Padding),
        ("groups", (int)Math.Clamp(call.Node.Int("group", 1), 1, int.MaxValue)),
    ];

    public static void ExportConv(ExportCall call)
    {
        string input = call.Spatial(Model.Conv.Input, SpatialRank(call, Model.Conv.Weights), out SampleDimensions samples);
        call.AnswerSpatial(
            call.Node(
                "Conv", [input, WeightsFirst(call, Model.Conv.Weights), call.Optional(Model.Conv.Bias)], ExportAttributes(call, Model.Conv.Weights)), samples);
    }

    public static void ExportConvInteger(ExportCall call)
    {
        string input = call.Spatial(IntegerConv.Input, SpatialRank(call, IntegerConv.Weights), out SampleDimensions samples);
        string[] inputs = [input, WeightsFirst(call, IntegerConv.Weights), call.Shared(IntegerConv.InputZeroPoint), call.Shared(IntegerConv.WeightsZeroPoint)];
        call.AnswerSpatial(call.Node("ConvInteger", inputs, ExportAttributes(call, IntegerConv.Weights)), samples);
    }

    public static void ExportQLinearConv(ExportCall call)
    {
        string input = call.Spatial(IntegerConv.RequantizedInput, SpatialRank(call, IntegerConv.RequantizedWeights), out SampleDimensions samples);
        string[] inputs = [.. Enumerable.Range(0, 9).Select(port => port switch
        {
            IntegerConv.RequantizedInput => input,
            IntegerConv.RequantizedWeights => WeightsFirst(call, port),
            _ => call.Optional(port),
        })];
        call.AnswerSpatial(call.Node("QLinearConv", inputs, ExportAttributes(call, IntegerConv.RequantizedWeights)), samples);
    }

    public static void ExportConvTranspose(ExportCall call)
    {
        const int Weights = Model.ConvTranspose.Weights;
        string input = call.Spatial(Model.ConvTranspose.Input, SpatialRank(call, Weights), out SampleDimensions samples);
        call.AnswerSpatial(
            call.Node(
                "ConvTranspose",
                [input, WeightsFirst(call, Weights), call.Optional(Model.ConvTranspose.Bias)],
                [
                    .. ExportAttributes(call, Weights),
                    OnnxAttribute.Of("output_padding", call.Operator.Integers("outputPadding", SpatialRank(call, Weights), 0)),
                ]),
            samples);
    }

    /// <summary>Strides, dilations and pads of a window.</summary>
    public static OnnxAttribute[] ExportWindow(SpatialWindow window) =>
    [
        OnnxAttribute.Of("kernel_shape", window.Kernel),
        OnnxAttribute.Of("strides", window.Strides),
        OnnxAttribute.Of("dilations", window.Dilations),
        OnnxAttribute.Of("pads", window.Before.Concat(window.After)),
    ];

    private static OnnxAttribute[] ExportAttributes(ExportCall call, int weights) =>
        [.. ExportWindow(Model.Conv.Window(call.Operator, call.Shape(weights))), OnnxAttribute.Of("group", (long)call.Operator.Integer("groups"))];

    private static int SpatialRank(ExportCall call, int weights) => call.Shape(weights).Rank - 2;

    /// <summary>Weights (outer, spatial..., inner) as (outer, inner, spatial...).</summary>
    private static string WeightsFirst(ExportCall call, int weights)
    {
        int rank = call.Shape(weights).Rank;
        return call.In(weights, [0, rank - 1, .. Enumerable.Range(1, rank - 2)]);
    }
}
