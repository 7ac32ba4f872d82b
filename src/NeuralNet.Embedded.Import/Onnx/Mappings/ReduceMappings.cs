// ONNX's reductions over some dimensions, the arg forms, running sums and the k largest.
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
}
