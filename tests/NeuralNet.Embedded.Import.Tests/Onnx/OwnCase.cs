// Operators that no public test at hand is about, on networks small enough to compute by hand. ONNX's text is the source of the answers.
namespace NeuralNet.Embedded.Import.Tests.Onnx;

/// <param name="Name">What it shows.</param>
/// <param name="File">The network.</param>
/// <param name="Inputs">The elements of each input.</param>
/// <param name="Outputs">The elements of each output.</param>
internal sealed record OwnCase(string Name, OnnxFile File, double[][] Inputs, double[][] Outputs)
{
    private const int Float = 1, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7;
    private const string Learning = "ai.onnx.ml", Microsoft = "com.microsoft";

    /// <summary>All of them.</summary>
    public static IEnumerable<OwnCase> All() =>
        [.. Integers(), .. Selections(), .. Numbers(), .. Pipelines(), .. Grids(), .. Attention(), .. Spectra(), .. Fusions(), .. QuantizedFusions(), .. ExporterCases.All(), .. LoopCases.All()];

    private static IEnumerable<OwnCase> Integers()
    {
        OnnxFile Two(int type, int count) => new OnnxFile(18).Input("a", type, [count]).Input("b", type, [count]).Output("y");
        yield return Of("BitShift left", Two(UInt8, 3).Node("BitShift", "a b", "y", ("direction", "LEFT")), [[1, 2, 3], [1, 2, 3]], [2, 8, 24]);
        yield return Of("BitShift right", Two(UInt8, 3).Node("BitShift", "a b", "y", ("direction", "RIGHT")), [[16, 4, 255], [1, 2, 3]], [8, 1, 31]);
        yield return Of("BitwiseAnd", Two(Int32, 3).Node("BitwiseAnd", "a b", "y"), [[12, 10, -1], [10, 6, 255]], [8, 2, 255]);
        yield return Of("BitwiseOr", Two(Int32, 3).Node("BitwiseOr", "a b", "y"), [[12, 10, -1], [10, 6, 255]], [14, 14, -1]);
        yield return Of("BitwiseXor", Two(Int8, 3).Node("BitwiseXor", "a b", "y"), [[12, 10, -1], [10, 6, 127]], [6, 12, -128]);
        yield return Of("BitwiseNot", new OnnxFile(18).Input("x", Int8, [3]).Output("y").Node("BitwiseNot", "x", "y"), [[0, 5, -128]], [-1, -6, 127]);
        yield return Of("Mod", Two(Int32, 4).Node("Mod", "a b", "y"), [[-5, 5, -5, 5], [3, -3, -3, 3]], [1, -1, -2, 2]);
        yield return Of("Mod as fmod", Two(Int64, 4).Node("Mod", "a b", "y", ("fmod", 1L)), [[-5, 5, -5, 5], [3, -3, -3, 3]], [-2, 2, -2, 2]);
        yield return Of("Mod of floats", Two(Float, 4).Node("Mod", "a b", "y", ("fmod", 1L)), [[-4.5, 4.5, -4.5, 4.5], [2, -2, -2, 2]], [-0.5, 0.5, -0.5, 0.5]);
        yield return Of(
            "CastLike", new OnnxFile(18).Input("a", 2).Input("b", Int32, [2]).Output("y").Node("CastLike", "a b", "y"), [[1.7, -2.3], [0, 0]], [1, -2]);
        yield return Of(
            "Range", new OnnxFile().Input("x", Int64, [3]).Output("y").Scalar("from", 1).Scalar("to", 7).Scalar("by", 2).Node("Range", "from to by", "r").Node("Add", "x r", "y"),
            [[10, 20, 30]], [11, 23, 35]);
        yield return Of(
            "EyeLike", new OnnxFile().Input("x", 2, 3).Output("y").Node("EyeLike", "x", "e", ("k", 1L)).Node("Add", "x e", "y"), [[1, 2, 3, 4, 5, 6]], [1, 3, 3, 4, 5, 7]);
        yield return Of(
            "EyeLike below the diagonal", new OnnxFile().Input("x", 3, 2).Output("y").Node("EyeLike", "x", "e", ("k", -1L)).Node("Add", "x e", "y"),
            [[1, 2, 3, 4, 5, 6]], [1, 2, 4, 4, 5, 7]);
    }

    private static IEnumerable<OwnCase> Selections()
    {
        yield return Of(
            "GatherElements", new OnnxFile().Input("x", 2, 2).Output("y").Integers("i", [2, 2], 0, 0, -1, 0).Node("GatherElements", "x i", "y", ("axis", 1L)), [[1, 2, 3, 4]], [1, 1, 4, 3]);
        yield return Of("GatherND", new OnnxFile().Input("x", 2, 2).Output("y").Integers("i", [2, 2], 0, 0, 1, -1).Node("GatherND", "x i", "y"), [[0, 1, 2, 3]], [0, 3]);
        yield return Of(
            "GatherND in batches", new OnnxFile().Input("x", 2, 2, 2).Output("y").Integers("i", [2, 1], 1, 0).Node("GatherND", "x i", "y", ("batch_dims", 1L)),
            [[0, 1, 2, 3, 4, 5, 6, 7]], [2, 3, 4, 5]);
        yield return Of(
            "ScatterElements", new OnnxFile(18).Input("x", 2, 3).Input("u", 2, 1).Output("y").Integers("i", [2, 1], 1, -1).Node("ScatterElements", "x i u", "y", ("axis", 1L)),
            [[1, 2, 3, 4, 5, 6], [20, 60]], [1, 20, 3, 4, 5, 60]);
        yield return Of(
            "ScatterElements multiplied", new OnnxFile(18).Input("x", 3).Input("u", 2).Output("y").Ints("i", 1, 1).Node("ScatterElements", "x i u", "y", ("reduction", "mul")),
            [[1, 2, 3], [5, 7]], [1, 70, 3]);
        yield return Of("Scatter", new OnnxFile(9).Input("x", 3).Input("u", 1).Output("y").Ints("i", 2).Node("Scatter", "x i u", "y"), [[1, 2, 3], [9]], [1, 2, 9]);
        yield return Of(
            "ScatterND", new OnnxFile(18).Input("x", 3, 2).Input("u", 2, 2).Output("y").Integers("i", [2, 1], 2, 0).Node("ScatterND", "x i u", "y", ("reduction", "add")),
            [[1, 2, 3, 4, 5, 6], [10, 20, 30, 40]], [31, 42, 3, 4, 15, 26]);
        yield return Of(
            "TopK least", new OnnxFile().Input("x", 1, 4).Output("y").Output("i").Ints("k", 2).Node("TopK", "x k", "y i", ("largest", 0L)), [[3, 1, 2, 0]], [0, 1], [3, 1]);
        yield return Of(
            "TopK by columns", new OnnxFile().Input("x", 3, 2).Output("y").Output("i").Ints("k", 2).Node("TopK", "x k", "y i", ("axis", 0L)), [[3, 1, 2, 5, 7, 5]], [7, 5, 3, 5], [2, 1, 0, 2]);
        yield return Of(
            "Trilu", new OnnxFile(14).Input("x", 2, 2).Output("y").Scalar("k", -1).Node("Trilu", "x k", "y", ("upper", 0L)), [[1, 2, 3, 4]], [0, 0, 3, 0]);
        yield return Of("Trilu upper", new OnnxFile(14).Input("x", 2, 3).Output("y").Node("Trilu", "x", "y"), [[1, 2, 3, 4, 5, 6]], [1, 2, 3, 0, 5, 6]);
        yield return Of(
            "OneHot", new OnnxFile().Input("x", Int64, [2]).Output("y").Scalar("depth", 3).Floats("values", [2], 2, 5).Node("OneHot", "x depth values", "y", ("axis", 0L)),
            [[1, -1]], [2, 2, 5, 2, 2, 5]);
        yield return Of(
            "ReverseSequence", new OnnxFile().Input("x", 3, 2).Output("y").Ints("l", 2, 3).Node("ReverseSequence", "x l", "y"), [[1, 2, 3, 4, 5, 6]], [3, 6, 1, 4, 5, 2]);
    }

    private static IEnumerable<OwnCase> Numbers()
    {
        yield return Of(
            "CumSum", new OnnxFile().Input("x", 2, 3).Output("y").Ints("axis", 1).Node("CumSum", "x axis", "y", ("exclusive", 1L), ("reverse", 1L)), [[1, 2, 3, 4, 5, 6]], [5, 3, 0, 11, 6, 0]);
        yield return Of("CumSum by columns", new OnnxFile().Input("x", 2, 3).Output("y").Scalar("axis", -2).Node("CumSum", "x axis", "y"), [[1, 2, 3, 4, 5, 6]], [1, 2, 3, 5, 7, 9]);
        yield return Of("GlobalLpPool", new OnnxFile().Input("x", 1, 2, 1, 2).Output("y").Node("GlobalLpPool", "x", "y"), [[3, -4, 5, 12]], [5, 13]);
        yield return Of("GlobalLpPool of 1", new OnnxFile().Input("x", 1, 1, 2, 2).Output("y").Node("GlobalLpPool", "x", "y", ("p", 1L)), [[3, -4, 5, 12]], [24]);
        yield return Of(
            "IsInf", new OnnxFile().Input("x", 1, 4).Output("y").Node("IsInf", "x", "y", ("detect_negative", 0L)), [[double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1]], [1, 0, 0, 0]);
        yield return Of("IsNaN", new OnnxFile().Input("x", 1, 3).Output("y").Node("IsNaN", "x", "y"), [[double.PositiveInfinity, double.NaN, 1]], [0, 1, 0]);
        OnnxFile Einsum(string equation) => new OnnxFile().Input("a", 2, 2).Input("b", 2, 2).Output("y").Node("Einsum", "a b", "y", ("equation", equation));
        yield return Of("Einsum as a product", Einsum("ij,jk->ik"), [[1, 2, 3, 4], [5, 6, 7, 8]], [19, 22, 43, 50]);
        yield return Of("Einsum of rows", Einsum("ij, ij -> i"), [[1, 2, 3, 4], [5, 6, 7, 8]], [17, 53]);
        yield return Of("Einsum turned around", Einsum("...j,kj->k..."), [[1, 2, 3, 4], [5, 6, 7, 8]], [17, 39, 23, 53]);
    }

    private static IEnumerable<OwnCase> Pipelines()
    {
        OnnxFile One(string @operator, params (string, object)[] attributes) => new OnnxFile().Input("x", 1, 2).Output("y").Node(@operator, Learning, "x", "y", attributes);
        yield return Of("Scaler", One("Scaler", ("offset", new[] { 1f, 2f }), ("scale", new[] { 0.5f, 0.25f })), [[3, 6]], [1, 1]);
        yield return Of("Normalizer by the greatest", One("Normalizer", ("norm", "MAX")), [[2, 4]], [0.5, 1]);
        yield return Of("Normalizer of 1", One("Normalizer", ("norm", "L1")), [[-1, 3]], [-0.25, 0.75]);
        yield return Of("Normalizer of 2", One("Normalizer", ("norm", "L2")), [[3, -4]], [0.6, -0.8]);
        yield return Of("Imputer", One("Imputer", ("imputed_value_floats", new[] { 5f, 6f }), ("replaced_value_float", float.NaN)), [[double.NaN, 2]], [5, 2]);
        yield return Of("Imputer of a number", One("Imputer", ("imputed_value_floats", new[] { 7f }), ("replaced_value_float", -1f)), [[-1, 2]], [7, 2]);
        yield return Of("Binarizer", One("Binarizer", ("threshold", 1f)), [[1, 1.5]], [0, 1]);
        yield return Of("OneHotEncoder", One("OneHotEncoder", ("cats_int64s", new long[] { 3, 5, 8 })), [[5, 7]], [0, 1, 0, 0, 0, 0]);
        yield return Of("LabelEncoder", One("LabelEncoder", ("keys_floats", new[] { 1f, 2f }), ("values_floats", new[] { 10f, 20f }), ("default_float", -1f)), [[2, 3]], [20, -1]);
        yield return Of("ArrayFeatureExtractor", new OnnxFile().Input("x", 2, 3).Output("y").Ints("i", 2, 0).Node("ArrayFeatureExtractor", Learning, "x i", "y"), [[1, 2, 3, 4, 5, 6]], [3, 1, 6, 4]);
        yield return Of(
            "FeatureVectorizer", new OnnxFile().Input("a", 1, 2).Input("b", 1, 1).Output("y").Node("FeatureVectorizer", Learning, "a b", "y", ("inputdimensions", new long[] { 2, 1 })),
            [[1, 2], [3]], [1, 2, 3]);
        yield return Of("LinearRegressor", One("LinearRegressor", ("coefficients", new[] { 2f, 3f }), ("intercepts", new[] { 7f })), [[3, 4]], [25]);
        yield return Of(
            "LinearClassifier",
            new OnnxFile().Input("x", 1, 2).Output("p").Output("label")
                .Node("LinearClassifier", Learning, "x", "label q", ("coefficients", new[] { 1f, 0f, 0f, 1f }), ("intercepts", new[] { 0f, 0f }), ("classlabels_ints", new long[] { 4, 9 }))
                .Node("ZipMap", Learning, "q", "p", ("classlabels_int64s", new long[] { 4, 9 })),
            [[1, 2]], [1, 2], [9]);
    }

    // Answers of this and the next two by NumPy, in double precision.
    private static IEnumerable<OwnCase> Attention()
    {
        yield return Of(
            "Attention of rows, causal",
            new OnnxFile(23).Input("q", 1, 2, 2).Input("k", 1, 2, 2).Input("v", 1, 2, 2).Output("y")
                .Node("Attention", "q k v", "y", ("q_num_heads", 2L), ("kv_num_heads", 2L), ("is_causal", 1L)),
            [[1, 2, 3, -1], [0.5, 1, -1, 2], [1, 10, 2, 20]], [1, 10, 1.0109869241714478, 12.689414024353027]);
        OnnxFile WithPast(string masked) => new OnnxFile(23).Input("q", 1, 2, 1, 2).Input("k", 1, 1, 1, 2).Input("v", 1, 1, 1, 2).Input("pk", 1, 1, 1, 2).Input("pv", 1, 1, 1, 2)
            .Output("y").Output("key").Integers("mask", 9, [1, 2], 1, 0).Floats("bias", [1, 1], 0)
            .Node("Attention", $"q k v {masked} pk pv", "y key", ("softcap", 1.5f), ("scale", 0.5f));
        double[][] inputs = [[1, 2, -1, 0.5], [1, 1], [3, 4], [0.5, -1], [7, 8]];
        yield return Of(
            "Attention with a past", WithPast("-"), inputs, [3.5503056049346924, 4.5503058433532715, 4.766510963439941, 5.766510963439941], [0.5, -1, 1, 1]);
        yield return Of("Attention with a mask of bools", WithPast("mask"), inputs, [7, 8, 7, 8], [0.5, -1, 1, 1]);
        yield return Of("Attention with a mask that is short", WithPast("bias"), inputs, [7, 8, 7, 8], [0.5, -1, 1, 1]);
        OnnxFile Rotary(long interleaved) => new OnnxFile(23).Input("x", 1, 1, 2, 4).Output("y").Floats("c", [2, 2], 0.25f, 0, 1, 0.5f).Floats("s", [2, 2], 0.75f, 1, 0, 0.5f)
            .Integers("at", [1, 2], 1, 0).Node("RotaryEmbedding", "x c s at", "y", ("interleaved", interleaved));
        yield return Of("RotaryEmbedding", Rotary(0), [[1, 2, 3, 4, 5, 6, 7, 8]], [1, -1, 3, 3, -4, -8, 5.5, 6]);
        yield return Of("RotaryEmbedding interleaved", Rotary(1), [[1, 2, 3, 4, 5, 6, 7, 8]], [1, 2, -0.5, 3.5, -3.25, 5.25, -8, 7]);
    }

    private static IEnumerable<OwnCase> Spectra()
    {
        double[] signal = [1, 2, 3, -1, 0.5];
        yield return Of(
            "DFT", new OnnxFile(17).Input("x", 1, 5, 1).Output("y").Node("DFT", "x", "y"), [signal],
            [5.5, 0, 0.15450850129127502, -3.7777256965637207, -0.404508501291275, 2.922548294067383, -0.404508501291275, -2.922548294067383, 0.15450850129127502, 3.7777256965637207]);
        yield return Of(
            "DFT one-sided and cut off", new OnnxFile(20).Input("x", 1, 5, 1).Output("y").Scalar("n", 4).Scalar("axis", 1).Node("DFT", "x n axis", "y", ("onesided", 1L)), [signal],
            [5, 0, -2, -3, 3, 0]);
        yield return Of(
            "DFT inverse", new OnnxFile(17).Input("x", 3, 1, 2).Output("y").Node("DFT", "x", "y", ("inverse", 1L), ("axis", 0L)), [[1, 2, 3, -1, 0.5, 0]],
            [1.5, 0.3333333432674408, 0.038675133138895035, 1.5550211668014526, -0.5386751294136047, 0.11164549738168716]);
        yield return Of(
            "STFT", new OnnxFile(17).Input("x", 1, 5, 1).Output("y").Scalar("step", 1).Floats("w", [4], 0.5f, 1, 1, 0.5f).Node("STFT", "x step w", "y"), [signal],
            [5, 0, -2.5, -2.5, 2, 0, 3.25, 0, 2, -2.75, -3.25, 0]);
        OnnxFile Window(string @operator, long periodic) =>
            new OnnxFile(17).Input("x", 1, 4).Output("y").Scalar("n", 4).Node(@operator, "n", "w", ("periodic", periodic)).Node("Mul", "x w", "y");
        yield return Of("HannWindow", Window("HannWindow", 1), [[1, 1, 1, 2]], [0, 0.5, 1, 1]);
        yield return Of("HammingWindow", Window("HammingWindow", 0), [[1, 1, 1, 1]], [0.08695652335882187, 0.77173912525177, 0.77173912525177, 0.08695652335882187]);
        yield return Of("BlackmanWindow", Window("BlackmanWindow", 1), [[1, 1, 1, 1]], [0, 0.34, 1, 0.34]);
    }

    /// <summary>The answers are those of ONNX Runtime 1.31.1.</summary>
    private static IEnumerable<OwnCase> Grids()
    {
        double[] image = [1, -2, 3, 0.5, 4, 8, -1, 2, 0.25, 6, -3, 7];
        double[] grid = [-0.8f, 0.3f, 1.3f, -1.7f, 0.1f, 0.9f, -1.1f, 2.4f, 0.55f, -0.45f];
        OnnxFile Grid(int opset, string mode, string outside, long alignCorners) => new OnnxFile(opset)
            .Input("x", 1, 1, 3, 4).Input("g", 1, 1, 5, 2).Output("y")
            .Node("GridSample", "x g", "y", ("mode", mode), ("padding_mode", outside), ("align_corners", alignCorners));
        yield return Of("GridSample 16 bilinear border 0", Grid(16, "bilinear", "border", 0), [image, grid], [2.3125002, 0.5, -0.3000004, 0.25, 1.2725]);
        yield return Of("GridSample 16 bilinear border 1", Grid(16, "bilinear", "border", 1), [image, grid], [4.2325001, 0.5, 0.3499992, 0.25, 0.9706249]);
        yield return Of(
            "GridSample 16 bicubic border 1", Grid(16, "bicubic", "border", 1), [image, grid],
            [5.2502203, 0.1473592, -0.546983, -0.2173681, 0.6223685]);
        yield return Of("GridSample 20 linear zeros 0", Grid(20, "linear", "zeros", 0), [image, grid], [2.0812502, 0, -0.1950003, 0, 1.2725]);
        yield return Of("GridSample 20 linear zeros 1", Grid(20, "linear", "zeros", 1), [image, grid], [4.2325001, 0.0825, 0.3499992, 0, 0.9706249]);
        yield return Of("GridSample 20 linear border 0", Grid(20, "linear", "border", 0), [image, grid], [2.3125002, 0.5, -0.3000004, 0.25, 1.2725]);
        yield return Of("GridSample 20 linear border 1", Grid(20, "linear", "border", 1), [image, grid], [4.2325001, 0.5, 0.3499992, 0.25, 0.9706249]);
        yield return Of(
            "GridSample 20 linear reflection 0", Grid(20, "linear", "reflection", 0), [image, grid],
            [2.3125002, 1.2725002, -0.3000004, 2.1999989, 1.2725]);
        yield return Of(
            "GridSample 20 linear reflection 1", Grid(20, "linear", "reflection", 1), [image, grid],
            [4.2325001, 0.9425002, 0.3499992, 2.9799998, 0.9706249]);
        yield return Of("GridSample 20 nearest zeros 0", Grid(20, "nearest", "zeros", 0), [image, grid], [4, 0, -3, 0, 0.5]);
        yield return Of("GridSample 20 nearest zeros 1", Grid(20, "nearest", "zeros", 1), [image, grid], [4, 0, -3, 0, -1]);
        yield return Of("GridSample 20 nearest border 0", Grid(20, "nearest", "border", 0), [image, grid], [4, 0.5, -3, 0.25, 0.5]);
        yield return Of("GridSample 20 nearest border 1", Grid(20, "nearest", "border", 1), [image, grid], [4, 0.5, -3, 0.25, -1]);
        yield return Of("GridSample 20 nearest reflection 0", Grid(20, "nearest", "reflection", 0), [image, grid], [4, 2, -3, 1, 0.5]);
        yield return Of("GridSample 20 nearest reflection 1", Grid(20, "nearest", "reflection", 1), [image, grid], [4, 2, -3, 4, -1]);
        yield return Of("GridSample 20 cubic zeros 0", Grid(20, "cubic", "zeros", 0), [image, grid], [2.0817354, 0.0025372, -1.1786302, 0, 1.4896389]);
        yield return Of(
            "GridSample 20 cubic zeros 1", Grid(20, "cubic", "zeros", 1), [image, grid],
            [5.7213445, -0.0595736, -0.5937144, 0.0269234, 0.9017708]);
        yield return Of(
            "GridSample 20 cubic border 1", Grid(20, "cubic", "border", 1), [image, grid],
            [5.2502203, 0.1473592, -0.546983, -0.2173681, 0.6223685]);
        yield return Of(
            "GridSample 20 cubic reflection 0", Grid(20, "cubic", "reflection", 0), [image, grid],
            [2.2713208, 0.817763, -1.7786324, 2.498574, 1.2057384]);
        yield return Of(
            "GridSample 20 cubic reflection 1", Grid(20, "cubic", "reflection", 1), [image, grid],
            [4.5070724, 0.4408607, -0.7092969, 3.0891452, 0.9129885]);
        yield return Of(
            "GridSample by default",
            new OnnxFile(16).Input("x", 1, 2, 1, 2).Output("y").Floats("g", [1, 2, 1, 2], 0, 0, -0.5f, 0).Node("GridSample", "x g", "y"),
            [[1, 3, -2, 8]], [2, 1, 3, -2]);
        yield return Of(
            "GridSample of images of their own", new OnnxFile(20).Input("x", 2, 1, 1, 2).Input("g", 2, 1, 2, 2).Output("y").Node("GridSample", "x g", "y"),
            [[1, 3, -2, 8], [0, 0, -0.5, 0, 0.5, 0, 0.25, 0]], [2, 1, 8, 5.5]);
    }

    private static IEnumerable<OwnCase> Fusions()
    {
        OnnxFile Gate(string @operator, params (string, object)[] attributes) => new OnnxFile().Input("x", 1, 3).Output("y").Node(@operator, Microsoft, "x", "y", attributes);
        OnnxFile Biased(string @operator) => new OnnxFile().Input("x", 1, 3).Output("y").Floats("b", [3], 1, 0, -1).Node(@operator, Microsoft, "x b", "y");
        double[] x = [-1, 0.5, 2];
        yield return Of("Gelu", Gate("Gelu"), [x], [-0.15865525603294373, 0.3457312285900116, 1.9544997215270996]);
        yield return Of("FastGelu", Gate("FastGelu"), [x], [-0.15880800783634186, 0.3457140028476715, 1.9545977115631104]);
        yield return Of("FastGelu with a bias", Biased("FastGelu"), [x], [0, 0.3457140028476715, 0.8411920070648193]);
        yield return Of("BiasGelu", Biased("BiasGelu"), [x], [0, 0.3457312285900116, 0.8413447737693787]);
        yield return Of("QuickGelu", Gate("QuickGelu"), [x], [-0.15420423448085785, 0.35038843750953674, 1.935658574104309]);
        yield return Of(
            "FusedMatMul", new OnnxFile().Input("a", 1, 2).Input("b", 2, 2).Output("y").Node("FusedMatMul", Microsoft, "a b", "y", ("alpha", 2f), ("transB", 1L)), [[1, 2], [1, 2, 3, 4]], [10, 22]);
        yield return Of(
            "FusedGemm", new OnnxFile().Input("x", 1, 2).Output("y").Floats("w", [2, 2], 1, 2, 3, 4).Floats("b", [2], -20, 1).Node("FusedGemm", Microsoft, "x w b", "y", ("activation", "Relu")),
            [[1, 2]], [0, 11]);
        OnnxFile Batch(int length, params (string, object)[] attributes) =>
            new OnnxFile().Input("a", 2, 2, 1).Input("b", 2, length, 1).Output("y").Node("FusedMatMul", Microsoft, "a b", "y", attributes);
        yield return Of("FusedMatMul behind the batch", Batch(1, ("transBatchA", 1L)), [[1, 2, 3, 4], [10, 100]], [10, 30, 200, 400]);
        yield return Of("FusedMatMul behind the batch and turned", Batch(2, ("transBatchA", 1L), ("transA", 1L)), [[1, 2, 3, 4], [1, 10, 1, 10]], [31, 42]);
        yield return Of("FusedMatMul of a second behind the batch", Batch(2, ("transA", 1L), ("transBatchB", 1L), ("transBatchA", 0L)), [[1, 2, 3, 4], [1, 10, 1, 10]], [3, 70]);
        OnnxFile Gemm(params (string, object)[] attributes) => new OnnxFile().Input("x", 1, 2).Output("y").Floats("w", [2, 2], 1, 2, 3, 4).Floats("b", [2], -8, 1)
            .Node("FusedGemm", Microsoft, "x w b", "y", attributes);
        yield return Of("FusedGemm with ThresholdedRelu", Gemm(("activation", "ThresholdedRelu"), ("activation_alpha", 12f)), [[3, 2]], [0, 15]);
        yield return Of("FusedGemm with Elu", Gemm(("activation", "Elu"), ("activation_alpha", 3f)), [[1, 2]], [3 * (Math.Exp(-1) - 1), 11]);
        yield return Of("FusedGemm with Selu", Gemm(("activation", "Selu"), ("activation_alpha", 2f), ("activation_gamma", 3f)), [[1, 2]], [6 * (Math.Exp(-1) - 1), 33]);
        yield return Of("FusedGemm with Softsign", Gemm(("activation", "Softsign")), [[1, 2]], [-0.5, 11 / 12.0]);
        yield return Of("FusedGemm with Softplus", Gemm(("activation", "Softplus")), [[1, 2]], [Math.Log(1 + Math.Exp(-1)), 11 + Math.Log(1 + Math.Exp(-11))]);
        yield return Of(
            "FusedConv",
            new OnnxFile().Input("x", 1, 1, 3).Input("z", 1, 1, 2).Output("y").Floats("w", [1, 1, 2], 1, 2)
                .Node("FusedConv", Microsoft, "x w - z", "y", ("activation", "LeakyRelu"), ("activation_params", new[] { 0.5f })),
            [[1, 2, 3], [-9, 1]], [-2, 9]);
        double[] rows = [1, 2, 4, -1, 0, 3], halves = [0.5, 1, 2, -0.5, 0, 1.5];
        double[] layers = [-0.5690415501594543, -0.5345207452774048, 3.0089056491851807, -0.4805789887905121, -0.7844631671905518, 3.118431806564331];
        double[] squares = [0.37796419858932495, 1.5118567943572998, 4.5355706214904785, -0.5477217435836792, 0, 4.929495811462402];
        OnnxFile Two() => new OnnxFile().Input("a", 2, 3).Input("b", 2, 3).Output("y").Output("sum").Floats("g", [3], 1, 2, 3).Floats("h", [3], 0.5f, 0, -1);
        yield return Of("SkipLayerNormalization", Two().Node("SkipLayerNormalization", Microsoft, "a b g h", "y - - sum", ("epsilon", 1e-5f)), [halves, halves], layers, rows);
        yield return Of("SkipSimplifiedLayerNormalization", Two().Node("SkipSimplifiedLayerNormalization", Microsoft, "a b g", "y - - sum", ("epsilon", 1e-5f)), [halves, halves], squares, rows);
        yield return Of(
            "SimplifiedLayerNormalization", new OnnxFile().Input("x", 2, 3).Output("y").Floats("g", [3], 1, 2, 3).Node("SimplifiedLayerNormalization", "x g", "y"), [rows], squares);
        yield return Of("LayerNormalization in pieces", LayerNormalization, [rows], layers);
        yield return Of("RMSNormalization in pieces", RootMeanSquare, [rows], squares);
        yield return Of(
            "Softmax in pieces", Softmax, [rows], [0.04201006516814232, 0.11419519782066345, 0.8437947630882263, 0.01714782603085041, 0.04661262407898903, 0.9362395405769348]);
        yield return Of("Gelu by tanh in pieces", TanhGelu, [x], [-0.15880800783634186, 0.3457140028476715, 1.9545977115631104]);
    }

    private static IEnumerable<OwnCase> QuantizedFusions()
    {
        OnnxFile Pair(string @operator, float scale, long zero) => new OnnxFile().Input("a", UInt8, [1, 2]).Input("b", UInt8, [1, 2]).Output("y")
            .Floats("as", [], 0.125f).Floats("bs", [], 0.25f).Floats("ys", [], scale).Integers("z", UInt8, [], 0).Integers("yz", UInt8, [], zero)
            .Node(@operator, Microsoft, "a as z b bs z ys yz", "y");
        yield return Of("QLinearAdd", Pair("QLinearAdd", 0.5f, 3), [[8, 200], [4, 100]], [7, 103]);
        yield return Of("QLinearMul", Pair("QLinearMul", 4, 1), [[8, 200], [4, 64]], [1, 101]);
        OnnxFile One(string @operator, float scale, float answer, long zero, long answerZero, params (string, object)[] attributes) =>
            new OnnxFile().Input("x", UInt8, [1, 2]).Output("y").Floats("xs", [], scale).Floats("ys", [], answer).Integers("xz", UInt8, [], zero).Integers("yz", UInt8, [], answerZero)
                .Node(@operator, Microsoft, "x xs xz ys yz", "y", attributes);
        yield return Of("QLinearSigmoid", One("QLinearSigmoid", 1, 1 / 256f, 128, 0), [[128, 130]], [128, 225]);
        yield return Of("QLinearLeakyRelu", One("QLinearLeakyRelu", 1, 1, 128, 100, ("alpha", 0.5f)), [[120, 136]], [96, 108]);
        yield return Of("QLinearSoftmax", One("QLinearSoftmax", 1, 1 / 256f, 128, 0), [[128, 130]], [31, 225]);
        OnnxFile Pool(string @operator, float answer, params (string, object)[] attributes) => new OnnxFile().Input("x", UInt8, [1, 1, 1, 4]).Output("y").Floats("xs", [], 0.5f)
            .Floats("ys", [], answer).Integers("z", UInt8, [], 0).Node(@operator, Microsoft, "x xs z ys z", "y", attributes);
        yield return Of(
            "QLinearAveragePool", Pool("QLinearAveragePool", 0.5f, ("kernel_shape", new long[] { 1, 2 }), ("strides", new long[] { 1, 2 })), [[10, 20, 30, 40]], [15, 35]);
        yield return Of("QLinearGlobalAveragePool", Pool("QLinearGlobalAveragePool", 0.25f), [[10, 20, 30, 40]], [50]);
        yield return Of(
            "QLinearConcat",
            new OnnxFile().Input("a", UInt8, [1, 2]).Input("b", UInt8, [1, 1]).Output("y").Floats("ys", [], 0.5f).Floats("as", [], 1).Floats("bs", [], 0.25f).Integers("z", UInt8, [], 0)
                .Node("QLinearConcat", Microsoft, "ys z a as z b bs z", "y", ("axis", 1L)),
            [[2, 4], [10]], [4, 8, 5]);
        yield return Of(
            "QGemm",
            new OnnxFile().Input("a", UInt8, [1, 2]).Output("y").Floats("as", [], 0.5f).Integers("az", UInt8, [], 1).Integers("b", Int8, [2, 2], 1, 2, 3, 4).Floats("bs", [], 0.25f)
                .Integers("bz", Int8, [], 0).Integers("c", Int32, [2], 8, 16).Floats("ys", [], 0.5f).Integers("yz", UInt8, [], 10).Node("QGemm", Microsoft, "a as az b bs bz c ys yz", "y"),
            [[3, 5]], [16, 19]);
        yield return Of(
            "QuantizeLinear and back",
            new OnnxFile().Input("x", 1, 2).Output("y").Floats("s", [], 0.5f).Integers("z", UInt8, [], 3)
                .Node("QuantizeLinear", Microsoft, "x s z", "q").Node("DequantizeLinear", Microsoft, "q s z", "y"),
            [[1.2, -9]], [1, -1.5]);
    }

    /// <summary>A layer normalisation as exporters wrote it before there was one.</summary>
    public static OnnxFile LayerNormalization => new OnnxFile().Input("x", 2, 3).Output("y").Floats("two", [], 2).Floats("e", [], 1e-5f).Floats("g", [3], 1, 2, 3).Floats("h", [3], 0.5f, 0, -1)
        .Node("ReduceMean", "x", "m", ("axes", new long[] { -1 })).Node("Sub", "x m", "d").Node("Pow", "d two", "p").Node("ReduceMean", "p", "v", ("axes", new long[] { -1 }))
        .Node("Add", "v e", "s").Node("Sqrt", "s", "r").Node("Div", "d r", "n").Node("Mul", "n g", "o").Node("Add", "o h", "y");

    /// <summary>A root mean square normalisation in pieces.</summary>
    public static OnnxFile RootMeanSquare => new OnnxFile().Input("x", 2, 3).Output("y").Floats("e", [], 1e-5f).Floats("g", [3], 1, 2, 3)
        .Node("Mul", "x x", "p").Node("ReduceMean", "p", "v", ("axes", new long[] { 1 })).Node("Add", "v e", "s").Node("Sqrt", "s", "q").Node("Reciprocal", "q", "r")
        .Node("Mul", "x r", "n").Node("Mul", "g n", "y");

    /// <summary>A softmax in pieces.</summary>
    public static OnnxFile Softmax => new OnnxFile(11).Input("x", 2, 3).Output("y").Node("ReduceMax", "x", "m", ("axes", new long[] { 1 })).Node("Sub", "x m", "d").Node("Exp", "d", "e")
        .Node("ReduceSum", "e", "s", ("axes", new long[] { 1 })).Node("Div", "e s", "y");

    /// <summary>The approximation of Gelu by a hyperbolic tangent in pieces.</summary>
    public static OnnxFile TanhGelu => new OnnxFile().Input("x", 1, 3).Output("y").Floats("three", [], 3).Floats("k", [], 0.044715f).Floats("r", [], 0.7978846f).Floats("one", [], 1).Floats("half", [], 0.5f)
        .Node("Pow", "x three", "c").Node("Mul", "c k", "d").Node("Add", "x d", "e").Node("Mul", "e r", "f").Node("Tanh", "f", "t").Node("Add", "t one", "o")
        .Node("Mul", "x half", "h").Node("Mul", "h o", "y");

    public static OwnCase Of(string name, OnnxFile file, double[][] inputs, params double[][] outputs) => new(name, file, inputs, outputs);
}
