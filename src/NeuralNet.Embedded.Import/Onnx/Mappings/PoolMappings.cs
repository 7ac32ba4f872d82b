// ONNX's pooling; the global forms are reductions over the spatial dimensions.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class PoolMappings
{
    public static void MaxPool(OnnxCall call)
    {
        if (call.Node.HasOutput(1))
        {
            throw new MappingException("Its second output, the indices of the maxima, is not supported.");
        }

        Pool(call, "maxPool");
    }

    public static void AveragePool(OnnxCall call) => Pool(call, "averagePool", ("countPadding", call.Node.Int("count_include_pad", 0) != 0));

    public static void LpPool(OnnxCall call) => Pool(call, "lpPool", ("p", (int)Math.Clamp(call.Node.Int("p", 2), 1, int.MaxValue)));

    /// <summary>A reduction over all spatial dimensions, which stay with an extent of 1.</summary>
    public static Action<OnnxCall> Global(string kind) => call => call.Answer(Reduce(call, kind, call.Input(0)));

    public static void GlobalLpPool(OnnxCall call)
    {
        string input = call.Input(0);
        long p = call.Node.Int("p", 2);
        call.Answer(p switch
        {
            1 => Reduce(call, "reduceL1", input),
            2 => Reduce(call, "reduceL2", input),
            _ => call.Emit("power", Reduce(call, "reduceSum", call.Emit("power", call.Emit("abs", input), call.Scalar(p))), call.Scalar(1.0 / p)),
        });
    }

    private static string Reduce(OnnxCall call, string kind, string input)
    {
        int rank = call.Graph.Shape(input).Rank;
        return rank > 2
            ? ReduceMappings.Reduce(call, kind, input, [.. Enumerable.Range(2, rank - 2)], true)
            : throw new MappingException($"Its input has shape {call.Graph.Shape(input)}, which has no spatial dimensions.");
    }

    private static void Pool(OnnxCall call, string kind, params (string, AttributeValue)[] more)
    {
        string input = call.Input(0);
        OnnxWindow window = OnnxWindow.Of(call, input, call.Spatial("kernel_shape", OnnxWindow.Spatial(call, input), 0));
        call.Answer(window.ToChannelsFirst(call.Emit(
            kind,
            window.ToChannelsLast(input),
            [
                ("kernel", window.Kernel),
                ("strides", window.Strides),
                ("dilations", window.Dilations),
                ("padding", window.Padding),
                ("ceiling", call.Node.Int("ceil_mode", 0) != 0),
                .. more,
            ])));
    }

    /// <summary>A pool of the same meaning in ONNX.</summary>
    /// <param name="onnx">The operator.</param>
    /// <param name="dilatedSince">The version that has dilations first.</param>
    /// <param name="ceilingSince">The version that has ceilings first.</param>
    public static Action<ExportCall> Export(string onnx, long dilatedSince, long ceilingSince) => call =>
    {
        SpatialWindow window = Model.Pool.Window(call.Operator);
        bool isDilated = window.Dilations.Any(dilation => dilation != 1), isCeiling = call.Operator.Flag("ceiling");
        call.Graph.Require(isDilated ? dilatedSince : isCeiling ? ceilingSince : 1);
        string input = call.Spatial(0, window.Rank, out SampleDimensions samples);
        List<OnnxAttribute> attributes = [.. ConvMappings.ExportWindow(window).Where(attribute => isDilated || attribute.Name != "dilations")];
        if (isCeiling)
        {
            attributes.Add(OnnxAttribute.Of("ceil_mode", 1L));
        }

        if (onnx == "AveragePool")
        {
            attributes.Add(OnnxAttribute.Of("count_include_pad", call.Operator.Flag("countPadding")));
        }

        if (onnx == "LpPool")
        {
            attributes.Add(OnnxAttribute.Of("p", (long)call.Operator.Integer("p")));
        }

        call.AnswerSpatial(call.Node(onnx, [input], [.. attributes]), samples);
    };
}
