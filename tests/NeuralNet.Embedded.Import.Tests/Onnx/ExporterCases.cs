// What exporters write that no public test at hand is about, on networks small enough to compute by hand. Where ONNX's text leaves it open,
// the answer is ONNX Runtime's.
namespace NeuralNet.Embedded.Import.Tests.Onnx;

internal static class ExporterCases
{
    private const int Bool = 9, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7;
    private const string Learning = "ai.onnx.ml", Microsoft = "com.microsoft";

    /// <summary>All of them.</summary>
    public static IEnumerable<OwnCase> All() => [.. Resizes(), .. Windows(), .. Numbers(), .. Labels(), .. Quantised(), .. Constants(), .. Attention()];

    private static IEnumerable<OwnCase> Resizes()
    {
        OnnxFile Resize(long opset, int length, int type, params (string, object)[] attributes) => new OnnxFile(opset).Input("x", type, [1, 1, 1, length]).Output("y")
            .Floats("two", [4], 1, 1, 1, 0.5f).Floats("less", [4], 1, 1, 1, 0.6f).Floats("roi", [2], 0.25f, 0.75f).Floats("out", [2], -0.25f, 0.75f).Ints("three", 3).Ints("five", 5)
            .Node("Resize", opset < 11 ? "x less" : attributes.Length == 0 ? "x - less" : attributes[0].Item2.ToString()!, "y", attributes.Length == 0 ? [] : attributes[1..]);
        (string, object) reads = ("", "x roi - three"), outside = ("", "x out - five"), half = ("", "x - two"), less = ("", "x - less");
        (string, object) axes = ("axes", new long[] { 3 }), region = ("coordinate_transformation_mode", "tf_crop_and_resize"), asymmetric = ("coordinate_transformation_mode", "asymmetric");
        double[] five = [0, 10, 20, 30, 40];
        yield return OwnCase.Of("Resize of a region", Resize(18, 5, 1, reads, axes, region, ("mode", "linear")), [five], [10, 20, 30]);
        yield return OwnCase.Of(
            "Resize of a region that begins outside", Resize(18, 5, 1, outside, axes, region, ("mode", "linear"), ("extrapolation_value", 7f)), [five], [7, 0, 10, 20, 30]);
        yield return OwnCase.Of("Resize of a region to the nearest", Resize(18, 5, 1, outside, axes, region), [[4, 10, 20, 30, 40]], [0, 4, 10, 20, 30]);
        yield return OwnCase.Of("Resize smoothed", Resize(18, 4, 1, half, ("mode", "linear"), ("antialias", 1L)), [[0, 10, 20, 30]], [6.25, 23.75]);
        yield return OwnCase.Of(
            "Resize smoothed without what is outside", Resize(18, 4, 1, half, ("mode", "linear"), ("antialias", 1L), ("exclude_outside", 1L)), [[0, 10, 20, 30]], [50 / 7.0, 160 / 7.0]);

        // 3 / 0.6 is less than 5 in double precision, and 5 in single.
        yield return OwnCase.Of("Resize at a place rounded to float32", Resize(13, 7, 1, less, asymmetric, ("nearest_mode", "floor")), [[0, 1, 2, 3, 4, 5, 6]], [0, 1, 3, 5]);
        yield return OwnCase.Of("Resize of bytes", Resize(13, 7, UInt8, less, asymmetric, ("nearest_mode", "floor")), [[0, 1, 2, 3, 4, 5, 255]], [0, 1, 3, 5]);
        yield return OwnCase.Of("Resize of whole numbers beyond floats", Resize(13, 5, Int32, less, asymmetric, ("nearest_mode", "ceil")), [[16777217, 1, 2, 3, 4]], [16777217, 2, 4]);
        yield return OwnCase.Of("Resize 10 on the way down", Resize(10, 5, 1), [five], [0, 20, 40]);
        yield return OwnCase.Of(
            "Upsample to an extent rounded to float32",
            new OnnxFile(9).Input("x", 1, 1, 1, 10).Output("y").Floats("s", [4], 1, 1, 1, 2.1f).Node("Upsample", "x s", "y"),
            [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
            [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
    }

    private static IEnumerable<OwnCase> Windows()
    {
        OnnxFile Volume(string @operator, string inputs, params (string, object)[] attributes) =>
            new OnnxFile().Input("x", 1, 1, 3, 1, 2).Output("y").Floats("w", [2, 1, 2, 1, 1], 1, 10, 1, -1).Node(@operator, inputs, "y", attributes);
        (string, object) kernel = ("kernel_shape", new long[] { 2, 1, 1 });
        double[] volume = [1, 2, 3, 5, 8, 13];

        // As PyTorch writes a local response normalisation.
        yield return OwnCase.Of("AveragePool along one of three", Volume("AveragePool", "x", kernel, ("pads", new long[] { 1, 0, 0, 0, 0, 0 }), ("count_include_pad", 1L)), [volume], [0.5, 1, 2, 3.5, 5.5, 9]);
        yield return OwnCase.Of("MaxPool along one of three", Volume("MaxPool", "x", kernel), [volume], [3, 5, 8, 13]);
        yield return OwnCase.Of("Conv along one of three", Volume("Conv", "x w"), [volume], [31, 52, 83, 135, -2, -3, -5, -8]);
        yield return OwnCase.Of("MaxPool of nothing", Volume("MaxPool", "x", ("kernel_shape", new long[] { 1, 1, 1 })), [volume], volume);
    }

    private static IEnumerable<OwnCase> Numbers()
    {
        yield return OwnCase.Of("Relu of integers", new OnnxFile(14).Input("x", Int8, [3]).Output("y").Node("Relu", "x", "y"), [[-128, 0, 7]], [0, 0, 7]);
        yield return OwnCase.Of(
            "MatMul of integers", new OnnxFile().Input("a", Int32, [2, 2]).Input("b", Int32, [2]).Output("y").Node("MatMul", "a b", "y"), [[1, 2, 3, 4], [70000, 70000]], [210000, 490000]);
        yield return OwnCase.Of(
            "Gemm of integers", new OnnxFile().Input("a", Int32, [1, 2]).Input("b", Int32, [3, 2]).Input("c", Int32, [3]).Output("y").Node("Gemm", "a b c", "y", ("transB", 1L)),
            [[1, 2], [1, 2, 3, 4, 5, 6], [1, 1, 1]], [6, 12, 18]);
        OnnxFile Einsum(string equation) => new OnnxFile().Input("x", 2, 2, 2).Output("y").Node("Einsum", "x", "y", ("equation", equation));
        yield return OwnCase.Of("Einsum of a diagonal", Einsum("ibi->bi"), [[1, 2, 3, 4, 5, 6, 7, 8]], [1, 6, 3, 8]);
        yield return OwnCase.Of("Einsum of a trace", Einsum("bii"), [[1, 2, 3, 4, 5, 6, 7, 8]], [5, 13]);
        yield return OwnCase.Of("Dropout's mask before version 12", new OnnxFile(10).Input("x", 2).Output("y").Output("m").Node("Dropout", "x", "y m"), [[3, 4]], [3, 4], [0, 0]);

        // The limits are those of sums: the cell of 2 * 2 goes into its function as it is.
        yield return OwnCase.Of(
            "LSTM with limits",
            new OnnxFile().Input("x", 1, 1, 1).Output("y").Floats("w", [1, 4, 1], 0, 0, 0, 0).Floats("r", [1, 4, 1], 0, 0, 0, 0).Floats("b", [1, 8], 5, 1, 0, 3, 0, 0, 0, 0)
                .Node("LSTM", "x w r b", "y", ("hidden_size", 1L), ("clip", 2f), ("activations", new[] { "Affine", "Affine", "Affine" }), ("activation_alpha", new[] { 1f, 1, 1 })),
            [[0]], [4]);
    }

    private static IEnumerable<OwnCase> Labels()
    {
        OnnxFile Encoder(params (string, object)[] lists) => new OnnxFile().Input("x", 1, 3).Output("y").Node("LabelEncoder", Learning, "x", "y", lists);
        yield return OwnCase.Of(
            "LabelEncoder with tensors",
            Encoder(
                ("keys_tensor", OnnxFile.FloatTensor("k", [2], [3, 5])),
                ("values_tensor", OnnxFile.FloatTensor("v", [2], [1.5f, 2.5f])),
                ("default_tensor", OnnxFile.FloatTensor("d", [1], [-0.5f]))),
            [[5, 4, 3]], [2.5, -0.5, 1.5]);
        yield return OwnCase.Of(
            "LabelEncoder of what is missing", Encoder(("keys_floats", new[] { 1f, float.NaN }), ("values_floats", new[] { 0f, 7f }), ("default_float", 9f)), [[1, double.NaN, 2]], [0, 7, 9]);
        yield return OwnCase.Of(
            "LabelEncoder of ML.NET, whose keys begin at 1",
            new OnnxFile().Input("x", Int64, [1, 1]).Output("y")
                .Node("LabelEncoder", Learning, "x", "y", ("keys_int64s", new long[] { 1, 2, 3 }), ("values_strings", new[] { "a", "b", "c" })),
            [[3]], [2]);
        OnnxFile Linear(int rows, string transform) => new OnnxFile().Input("x", 1, 2).Output("p").Output("label").Node(
            "LinearClassifier", Learning, "x", "label p", ("coefficients", rows == 1 ? new[] { 1f, -1 } : [1f, -1, 0, 0, -1, 1]), ("intercepts", new float[rows]),
            ("classlabels_ints", rows == 1 ? new long[] { 0, 1 } : [0, 1, 2]), ("post_transform", transform));
        yield return OwnCase.Of("LinearClassifier of one row", Linear(1, "NONE"), [[3, 1]], [-1, 2], [1]);
        yield return OwnCase.Of("LinearClassifier of one row, logistic", Linear(1, "LOGISTIC"), [[1, 3]], [0.8807970779778823, 0.11920292202211755], [0]);
        yield return OwnCase.Of("LinearClassifier with zeros", Linear(3, "SOFTMAX_ZERO"), [[1, 0]], [0.8807970779778823, 0, 0.11920292202211755], [0]);
    }

    private static IEnumerable<OwnCase> Quantised()
    {
        OnnxFile Blocks(string @operator, int type) => new OnnxFile(21).Input("x", type, [1, 5]).Output("y").Floats("s", [1, 3], 0.5f, 2, 1).Integers("z", Int8, [1, 3], 0, 1, -2)
            .Node(@operator, "x s z", "y", ("block_size", 2L));
        yield return OwnCase.Of("DequantizeLinear in blocks", Blocks("DequantizeLinear", Int8), [[4, -4, 3, 4, 5]], [2, -2, 4, 6, 7]);
        yield return OwnCase.Of("QuantizeLinear in blocks", Blocks("QuantizeLinear", 1), [[1.25, -100, 3, 5, 7]], [2, -128, 3, 3, 5]);
        yield return OwnCase.Of(
            "DynamicQuantizeMatMul",
            new OnnxFile().Input("x", 1, 2).Output("y").Integers("w", Int8, [2, 2], 1, 2, 3, 4).Floats("s", [1], 0.5f).Floats("b", [2], 1, 2)
                .Node("DynamicQuantizeMatMul", Microsoft, "x w s - b", "y"),
            [[0, 255]], [383.5, 512]);
        yield return OwnCase.Of(
            "MatMulIntegerToFloat",
            new OnnxFile().Input("x", UInt8, [1, 2]).Output("y").Integers("w", Int8, [2, 2], 1, 2, 3, 4).Floats("a", [], 0.5f).Floats("b", [2], 1, 2).Integers("z", UInt8, [], 1)
                .Node("MatMulIntegerToFloat", Microsoft, "x w a b z", "y"),
            [[3, 2]], [2.5, 8]);
        OnnxFile Last(int type) => new OnnxFile().Input("x", type, [1, 2, 1, 2]).Output("y").Floats("one", [], 1).Integers("zero", UInt8, [], 0).Integers("none", Int8, [], 0)
            .Integers("w", Int8, [1, 2, 1, 1], 2, 1);
        yield return OwnCase.Of(
            "QLinearConv with channels last", Last(UInt8).Node("QLinearConv", Microsoft, "x one zero w one none one zero", "y", ("channels_last", 1L)), [[1, 2, 3, 4]], [4, 10]);
        yield return OwnCase.Of(
            "QLinearGlobalAveragePool with channels last",
            Last(UInt8).Node("QLinearGlobalAveragePool", Microsoft, "x one zero one zero", "y", ("channels_last", 1L)), [[1, 10, 3, 20]], [2, 15]);
        yield return OwnCase.Of("NhwcMaxPool", Last(Int8).Node("NhwcMaxPool", Microsoft, "x", "y", ("kernel_shape", new long[] { 2, 1 })), [[1, 9, 3, -7]], [3, 9]);
        yield return OwnCase.Of(
            "QLinearWhere",
            new OnnxFile().Input("c", Bool, [2]).Input("a", UInt8, [2]).Input("b", UInt8, [2]).Output("y").Floats("half", [], 0.5f).Floats("quarter", [], 0.25f)
                .Integers("zero", UInt8, [], 0).Integers("one", UInt8, [], 1).Node("QLinearWhere", Microsoft, "c a half zero b quarter zero half one", "y"),
            [[1, 0], [4, 9], [4, 16]], [5, 9]);
    }

    // What follows from constants alone, however its shape is found.
    private static IEnumerable<OwnCase> Constants()
    {
        OnnxFile Parts(string inputs, params (string, object)[] attributes) => new OnnxFile(11).Input("x", 2, 3).Output("y").Integers("two", Bool, [3], 1, 0, 1)
            .Integers("five", Bool, [5], 0, 1, 0, 0, 1).Node("Compress", inputs, "y", attributes);
        yield return OwnCase.Of("Compress along an axis", Parts("x two", ("axis", 1L)), [[1, 2, 3, 4, 5, 6]], [1, 3, 4, 6]);
        yield return OwnCase.Of("Compress of all", Parts("x five"), [[1, 2, 3, 4, 5, 6]], [2, 5]);
        yield return OwnCase.Of(
            "NonZero",
            new OnnxFile().Input("x", Int64, [2, 3]).Output("y").Floats("w", [2, 3], 0, 3, 4, 5, 0, 0).Node("NonZero", "w", "n").Node("Add", "x n", "y"),
            [[10, 20, 30, 40, 50, 60]], [10, 20, 31, 41, 52, 60]);
        yield return OwnCase.Of(
            "MelWeightMatrix",
            new OnnxFile(17).Input("x", 1, 9).Output("y").Scalar("bands", 2).Scalar("length", 16).Scalar("rate", 8192).Floats("low", [], 0).Floats("high", [], 4096)
                .Node("MelWeightMatrix", "bands length rate low high", "m").Node("MatMul", "x m", "y"),
            [[1, 2, 4, 8, 16, 32, 64, 128, 256]], [2, 9]);
        OnnxFile Middle(params long[] shape) => new OnnxFile(18).Input("x", 3, 4).Output("y").Ints("s", shape).Node("CenterCropPad", "x s", "y");
        double[] twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        yield return OwnCase.Of("CenterCropPad", Middle(2, 7), [twelve], [0, 1, 2, 3, 4, 0, 0, 0, 5, 6, 7, 8, 0, 0]);
        yield return OwnCase.Of("CenterCropPad to one", Middle(1, 1), [twelve], [6]);
        OnnxFile Grid(long corners) => new OnnxFile(20).Input("x", 1, 2, 3).Output("y").Ints("s", 1, 5, 2, 2).Node("AffineGrid", "x s", "y", ("align_corners", corners));
        yield return OwnCase.Of("AffineGrid", Grid(0), [[1, 0, 0.5, 0, 1, -0.25]], [0, -0.75, 1, -0.75, 0, 0.25, 1, 0.25]);
        yield return OwnCase.Of("AffineGrid to the corners", Grid(1), [[1, 0, 0.5, 0, 2, -0.25]], [-0.5, -2.25, 1.5, -2.25, -0.5, 1.75, 1.5, 1.75]);
        yield return OwnCase.Of("Trilu of ONNX Runtime", new OnnxFile().Input("x", 2, 2).Output("y").Node("Trilu", Microsoft, "x", "y", ("upper", 0L)), [[1, 2, 3, 4]], [1, 0, 3, 4]);
    }

    private static IEnumerable<OwnCase> Attention()
    {
        // Without queries every key counts alike.
        yield return OwnCase.Of(
            "QAttention",
            new OnnxFile().Input("x", UInt8, [1, 2, 1]).Output("y").Integers("w", Int8, [1, 3], 0, 1, 2).Floats("b", [3], 0, 0, 10).Floats("half", [], 0.5f)
                .Integers("five", UInt8, [], 5).Node("QAttention", Microsoft, "x w b half half - five", "y", ("num_heads", 1L)),
            [[7, 11]], [12, 12]);
        OnnxFile Turned(string places) => new OnnxFile().Input("x", 1, 2, 2).Output("y").Floats("cos", [3, 1], 1, 0, -1).Floats("sin", [3, 1], 0, 1, 0).Ints("from", 1)
            .Integers("each", [1, 2], 2, 1).Node("RotaryEmbedding", Microsoft, $"x {places} cos sin", "y");
        yield return OwnCase.Of("RotaryEmbedding of ONNX Runtime from a place on", Turned("from"), [[1, 2, 3, 4]], [-2, 1, -3, -4]);
        yield return OwnCase.Of("RotaryEmbedding of ONNX Runtime at places", Turned("each"), [[1, 2, 3, 4]], [-1, -2, -4, 3]);

        // One head of one element: the weights are softmax(q k).
        OnnxFile Own(string inputs, params (string, object)[] attributes) => new OnnxFile().Input("x", 1, 2, 1).Output("y")
            .Floats("w", [1, 3], 1, 0, 1).Floats("b", [3], 0, 1, 0).Integers("mask", Int32, [1, 2], 1, 0).Integers("length", Int32, [1], 1)
            .Node("Attention", Microsoft, inputs, "y", [("num_heads", 1L), .. attributes]);
        yield return OwnCase.Of("Attention of ONNX Runtime", Own("x w b"), [[2, 6]], [4, 4]);
        yield return OwnCase.Of("Attention of ONNX Runtime, in one direction", Own("x w b", ("unidirectional", 1L)), [[2, 6]], [2, 4]);
        yield return OwnCase.Of("Attention of ONNX Runtime with a mask", Own("x w b mask"), [[2, 6]], [2, 2]);
        yield return OwnCase.Of("Attention of ONNX Runtime with a length", Own("x w b length"), [[2, 6]], [2, 2]);
        yield return OwnCase.Of(
            "MultiHeadAttention",
            new OnnxFile().Input("q", 1, 1, 2).Input("k", 1, 2, 2).Input("v", 1, 2, 2).Output("y").Floats("b", [6], 0, 0, 0, 0, 10, 20)
                .Node("MultiHeadAttention", Microsoft, "q k v b", "y", ("num_heads", 2L)),
            [[0, 1], [0, 0, 1, 1], [1, 2, 3, 4]], [12, 22 + (2 / (1 + Math.Exp(-1)))]);
        yield return OwnCase.Of(
            "EmbedLayerNormalization",
            new OnnxFile().Input("ids", Int32, [1, 2]).Output("y").Floats("words", [3, 2], 0, 0, 1, 3, 5, 5).Floats("places", [2, 2], 0, 2, 4, 0).Floats("g", [2], 1, 2).Floats("h", [2], 0, 1)
                .Node("EmbedLayerNormalization", Microsoft, "ids - words places - g h", "y", ("epsilon", 1e-12f)),
            [[1, 2]], [-1, 3, 1, -1]);
        yield return OwnCase.Of(
            "Where of bools", new OnnxFile().Input("c", Bool, [2]).Output("y").Integers("a", Bool, [2], 1, 0).Integers("b", Bool, [2], 0, 1).Node("Where", "c a b", "y"), [[1, 0]], [1, 1]);
    }
}
