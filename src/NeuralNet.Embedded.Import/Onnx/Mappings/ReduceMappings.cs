// ONNX's reductions over some dimensions, the arg forms, running sums and the k largest.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ReduceMappings
{
    /// <summary>A reduction of the same meaning in the model.</summary>
    /// <param name="kind">The model's operator.</param>
    /// <param name="single">What it does to a single element: where there is no dimension to reduce.</param>
    /// <param name="axesFrom">The version since which the axes are an input.</param>
    public static Action<OnnxCall> Of(string kind, Func<OnnxCall, string, string> single, int axesFrom = 18) => call =>
    {
        string input = call.Input(0);
        int rank = call.Graph.Shape(input).Rank;
        long[] given = (call.Opset >= axesFrom ? call.IntegersOf("axes", 1) : call.Node.Ints("axes")?.ToArray()) ?? [];
        if (given.Length == 0 && call.Node.Int("noop_with_empty_axes", 0) != 0)
        {
            call.Answer(single(call, input));
            return;
        }

        int[] axes = given.Length == 0 ? [.. Enumerable.Range(0, rank)] : call.Axes(given, rank);
        call.Answer(axes.Length == 0 ? single(call, input) : Reduce(call, kind, input, axes, call.Node.Int("keepdims", 1) != 0));
    };

    /// <summary>A reduction, of bools by way of bytes and of integers where the model's is one of floats by way of them.</summary>
    public static string Reduce(OnnxCall call, string kind, string input, int[] axes, bool keep)
    {
        ElementType type = call.Graph.Type(input);
        bool ofIntegers = kind is "reduceSum" or "reduceProduct" or "reduceMax" or "reduceMin";
        ElementType through = type == ElementType.Bool ? ElementType.UInt8 : type != ElementType.Float32 && !ofIntegers ? ElementType.Float32 : type;
        string reduced = call.Emit(kind, UnaryMappings.To(call, input, through), ("axes", axes), ("keepDimensions", keep));
        return UnaryMappings.To(call, reduced, type);
    }

    public static string Same(OnnxCall call, string input) => input;

    public static string Absolute(OnnxCall call, string input) => call.Emit("abs", input);

    public static string Square(OnnxCall call, string input) => call.Emit("multiply", input, input);

    public static string Log(OnnxCall call, string input) => call.Emit("log", input);

    /// <summary>The index of the largest or smallest element.</summary>
    public static Action<OnnxCall> Arg(string kind) => call =>
    {
        string input = call.Input(0);
        call.Answer(call.Emit(
            kind,
            input,
            ("axis", call.Axis(call.Node.Int("axis", 0), call.Graph.Shape(input).Rank)),
            ("keepDimensions", call.Node.Int("keepdims", 1) != 0),
            ("selectLast", call.Node.Int("select_last_index", 0) != 0)));
    };

    public static void CumSum(OnnxCall call) => call.Answer(call.Emit(
        "cumulativeSum",
        call.Input(0),
        ("axis", call.Axis((long)call.Number(1, "axis"), call.Shape(0).Rank)),
        ("exclusive", call.Node.Int("exclusive", 0) != 0),
        ("reverse", call.Node.Int("reverse", 0) != 0)));

    /// <summary>The k is an attribute before version 10, an input since.</summary>
    public static void TopK(OnnxCall call)
    {
        long k = call.Opset >= 10 ? (long)call.Number(1, "k") : call.Node.Int("k", 0);
        int axis = call.Axis(call.Node.Int("axis", -1), call.Shape(0).Rank);
        if (k < 1 || k > call.Shape(0)[axis])
        {
            throw new MappingException($"Its k is {k} for a dimension of {call.Shape(0)[axis]}.");
        }

        string[] outputs = call.Graph.Add(
            "topK",
            [call.Input(0)],
            2,
            ("k", (int)k),
            ("axis", axis),
            ("largest", call.Node.Int("largest", 1) != 0),
            ("sorted", call.Node.Int("sorted", 1) != 0));
        call.Answer(0, outputs[0]);
        call.Answer(1, outputs[1]);
    }

    /// <summary>A reduction of the same meaning in ONNX.</summary>
    /// <param name="onnx">The operator.</param>
    /// <param name="types">The types that ONNX Runtime reduces; others go through int32.</param>
    public static Action<ExportCall> Export(string onnx, ElementTypeSet types = ElementTypeSet.Float32) => call =>
    {
        ExportForm form = call.Form(0);
        int rank = call.Shape(0).Rank;
        ElementType type = call.Type(0), through = types.Includes(type) ? type : ElementType.Int32;
        int[] axes = [.. call.Operator.Integers("axes").Select(axis => axis < 0 ? axis + rank : axis)];
        bool keep = call.Operator.Flag("keepDimensions");
        string reduced = ExportReduce(call, onnx, call.Cast(form.Name, type, through), [.. axes.Select(form.Axis).Order()], keep);
        call.Answer(call.Cast(reduced, through, type), Without(form.Order, axes, keep), form.HasSamples);
    };

    /// <summary>A node that reduces dimensions counted from the back: before version 18 they are an attribute, but for sums.</summary>
    public static string ExportReduce(ExportCall call, string onnx, string value, int[] axes, bool keep) => onnx == "ReduceSum" || call.Graph.Opset >= 18
        ? call.Node(onnx, [value, call.Graph.Integers(axes)], OnnxAttribute.Of("keepdims", keep))
        : call.Node(onnx, [value], OnnxAttribute.Of("axes", axes), OnnxAttribute.Of("keepdims", keep));

    public static Action<ExportCall> ExportArg(string onnx) => call =>
    {
        ExportForm form = call.Form(0);
        int axis = call.Dimension("axis", call.Shape(0).Rank);
        bool keep = call.Operator.Flag("keepDimensions");
        ElementType type = call.Type(0), through = type == ElementType.Int16 ? ElementType.Int32 : type;
        string found = call.Node(
            onnx,
            [call.Cast(form.Name, type, through)],
            OnnxAttribute.Of("axis", (long)form.Axis(axis)),
            OnnxAttribute.Of("keepdims", keep),
            OnnxAttribute.Of("select_last_index", call.Operator.Flag("selectLast")));
        call.Answer(found, Without(form.Order, [axis], keep), form.HasSamples);
    };

    public static void ExportCumulativeSum(ExportCall call)
    {
        ExportForm form = call.Form(0);
        ElementType type = call.Type(0), through = BinaryMappings.Wide.Includes(type) ? type : ElementType.Int32;
        string sums = call.Node(
            "CumSum",
            [call.Cast(form.Name, type, through), call.Graph.Scalar(ElementType.Int64, form.Axis(call.Operator.Integer("axis")))],
            OnnxAttribute.Of("exclusive", call.Operator.Flag("exclusive")),
            OnnxAttribute.Of("reverse", call.Operator.Flag("reverse")));
        call.Answer(call.Cast(sums, through, type), form.Order, form.HasSamples);
    }

    public static void ExportTopK(ExportCall call)
    {
        ExportForm form = call.Form(0);
        ElementType type = call.Type(0), through = BinaryMappings.Wide.Includes(type) ? type : ElementType.Int32;
        string[] found = call.Nodes(
            "TopK",
            [call.Cast(form.Name, type, through), call.Graph.Integers(call.Operator.Integer("k"))],
            OnnxAttribute.Of("axis", (long)form.Axis(call.Operator.Integer("axis"))),
            OnnxAttribute.Of("largest", call.Operator.Flag("largest")),
            OnnxAttribute.Of("sorted", call.Operator.Flag("sorted")));
        call.Answer(call.Cast(found[0], through, type), form.Order, form.HasSamples);
        call.Answer(found[1], form.Order, form.HasSamples, output: 1);
    }

    /// <summary>The order of the dimensions that are left, which move up where others go.</summary>
    private static int[] Without(int[] order, int[] gone, bool keep) =>
        keep ? order : [.. order.Where(dimension => !gone.Contains(dimension)).Select(dimension => dimension - gone.Count(one => one < dimension))];
}
