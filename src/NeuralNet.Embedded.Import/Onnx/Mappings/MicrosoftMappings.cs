// Operators of ONNX Runtime's own domain, which its optimiser and its quantiser write: taken apart into what they were made of.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class MicrosoftMappings
{
    /// <summary>A gate with a bias in front of it.</summary>
    public static Action<OnnxCall> BiasGate(string kind) =>
        call => call.Answer(call.Emit(kind, call.Has(1) ? call.Emit("add", call.Input(0), call.Input(1)) : call.Input(0)));

    /// <summary>x sigmoid(alpha x).</summary>
    public static void QuickGelu(OnnxCall call) => call.Answer(call.Emit(
        "multiply", call.Input(0), call.Emit("sigmoid", call.Emit("multiply", call.Input(0), call.Scalar(call.Node.Float("alpha", 1.702f))))));

    /// <summary>alpha A' B', with the last dimensions turned around, or the first behind the batch's.</summary>
    public static void FusedMatMul(OnnxCall call)
    {
        string product = ProductMappings.Product(call, Turned(call, 0, "transA", "transBatchA"), Turned(call, 1, "transB", "transBatchB"));
        call.Answer(Times(call, product, call.Node.Float("alpha", 1)));
    }

    public static void FusedGemm(OnnxCall call) => call.Answer(Activated(call, call.Via("Gemm", [call.Input(0), call.Input(1), call.Optional(2)])));

    /// <summary>A convolution, a sum with a fourth input, and an activation.</summary>
    public static void FusedConv(OnnxCall call)
    {
        string result = call.Via("Conv", [call.Input(0), call.Input(1), call.Optional(2)]);
        call.Answer(Activated(call, call.Has(3) ? call.Emit("add", result, call.Input(3)) : result));
    }

    /// <summary>The normalised sum of an input, another one and a bias; root mean square ones have no shift.</summary>
    public static Action<OnnxCall> SkipNormalization(string @operator) => call =>
    {
        bool centred = @operator == "LayerNormalization";
        int bias = centred ? 4 : 3;
        string sum = call.Emit("add", call.Input(0), call.Input(1));
        sum = call.Has(bias) ? call.Emit("add", sum, call.Input(bias)) : sum;
        string?[] inputs = centred ? [sum, call.Input(2), call.Optional(3)] : [sum, call.Input(2)];
        call.Answer(call.Via(@operator, inputs, ("epsilon", call.Node.Float("epsilon", 1e-12f))));
        call.Answer(3, sum);
    };

    /// <summary>A function of one quantised tensor.</summary>
    /// <param name="of">The function of its numbers.</param>
    public static Action<OnnxCall> Quantized(Func<OnnxCall, string, string> of) => call => call.Answer(Quantize(call, of(call, Dequantize(call, 0)), 3));

    /// <summary>A function of two quantised tensors.</summary>
    public static Action<OnnxCall> QuantizedPair(string kind) =>
        call => call.Answer(Quantize(call, call.Emit(kind, Dequantize(call, 0), Dequantize(call, 3)), 6));

    /// <summary>An operator of the standard domain with the same attributes, which may find its channels last.</summary>
    public static Func<OnnxCall, string, string> Standard(string @operator) =>
        (call, x) => InLayout(call, call.Node.Int("channels_last", 0) != 0, x, input => call.Via(@operator, [input]));

    /// <summary>A convolution of quantised tensors, whose channels may come last; those of its weights stay where they are.</summary>
    public static void QLinearConv(OnnxCall call) => call.Answer(InLayout(
        call,
        call.Node.Int("channels_last", 0) != 0,
        call.Input(0),
        input => call.Via("QLinearConv", [input, .. Enumerable.Range(1, 8).Select(call.Optional)])));

    /// <summary>A pool of maxima whose channels come last.</summary>
    public static void NhwcMaxPool(OnnxCall call) => call.Answer(InLayout(call, true, call.Input(0), input => call.Via("MaxPool", [input])));

    /// <summary>One of two quantised tensors, element by element.</summary>
    public static void QLinearWhere(OnnxCall call) =>
        call.Answer(Quantize(call, call.Emit("where", [call.Input(0), Dequantize(call, 1), Dequantize(call, 4)]), 7));

    /// <summary>Quantised tensors, each with its own scale, one behind the other.</summary>
    public static void QLinearConcat(OnnxCall call)
    {
        string[] parts = [.. Enumerable.Range(0, (call.Node.Inputs.Count - 2) / 3).Select(part => Dequantize(call, 2 + (3 * part)))];
        string joined = call.Emit("concat", parts, ("axis", call.Axis(call.Node.Int("axis", 0), call.Graph.Shape(parts[0]).Rank)));
        call.Answer(call.Via("QuantizeLinear", [joined, call.Input(0), call.Optional(1)]));
    }

    /// <summary>A product of integers with a bias of integers, scaled back; floats where no scale of the result is given.</summary>
    public static void QGemm(OnnxCall call)
    {
        string a = call.Input(0), b = call.Input(3);
        a = call.Node.Int("transA", 0) != 0 ? call.Transpose(a, 1, 0) : a;
        b = call.Node.Int("transB", 0) != 0 ? call.Transpose(b, 1, 0) : b;
        string sums = call.Emit("matMulInteger", [a, b, Single(call, call.Optional(2)), Single(call, call.Optional(5))]);
        sums = call.Has(6) ? call.Emit("add", sums, call.Input(6)) : sums;
        string scale = Times(call, call.Emit("multiply", Single(call, call.Input(1))!, Single(call, call.Input(4))!), call.Node.Float("alpha", 1));
        string product = call.Emit("multiply", UnaryMappings.To(call, sums, ElementType.Float32), scale);
        call.Answer(call.Has(7) ? call.Via("QuantizeLinear", [product, call.Input(7), call.Optional(8)]) : product);
    }

    /// <summary>A product with weights of integers, for which the input becomes integers as it comes.</summary>
    public static void DynamicQuantizeMatMul(OnnxCall call)
    {
        string[] input = call.Graph.Add("dynamicQuantize", [call.Input(0)], 3);
        call.Answer(ProductOfIntegers(call, input[0], call.Input(1), input[1], call.Input(2), input[2], call.Optional(3), call.Optional(4)));
    }

    /// <summary>A product of integers as floats.</summary>
    public static void MatMulIntegerToFloat(OnnxCall call) => call.Answer(ProductOfIntegers(
        call, call.Input(0), call.Input(1), call.Input(2), call.Input(3), call.Optional(4), call.Optional(5), call.Optional(6)));

    /// <summary>A product of integers, scaled back, with a bias of floats.</summary>
    public static string ProductOfIntegers(OnnxCall call, string a, string b, string aScale, string bScale, string? aZero, string? bZero, string? bias)
    {
        string sums = ProductMappings.OfMatrices(
            call, a, b, (first, second) => call.Emit("matMulInteger", [first, second, Single(call, aZero), Single(call, bZero)]));
        string scale = call.Emit("multiply", Single(call, aScale)!, Single(call, bScale)!);
        string product = call.Emit("multiply", UnaryMappings.To(call, sums, ElementType.Float32), scale);
        return bias is null ? product : call.Emit("add", product, bias);
    }

    private static string InLayout(OnnxCall call, bool channelsLast, string x, Func<string, string> of) =>
        channelsLast ? call.ToChannelsLast(of(call.ToChannelsFirst(x))) : of(x);

    private static string Dequantize(OnnxCall call, int first) =>
        call.Via("DequantizeLinear", [call.Input(first), call.Input(first + 1, "scale"), call.Optional(first + 2)]);

    private static string Quantize(OnnxCall call, string x, int first) => call.Via("QuantizeLinear", [x, call.Input(first, "scale"), call.Optional(first + 1)]);

    /// <summary>One number as one without dimensions.</summary>
    private static string? Single(OnnxCall call, string? tensor) =>
        tensor is not null && call.Graph.Shape(tensor).ElementCount == 1 ? call.Reshape(tensor) : tensor;

    private static string Times(OnnxCall call, string tensor, float factor) => factor == 1 ? tensor : call.Emit("multiply", tensor, call.Scalar(factor));

    private static string Turned(OnnxCall call, int index, string last, string batch)
    {
        string tensor = call.Input(index);
        int rank = call.Graph.Shape(tensor).Rank;
        int[] order = [.. Enumerable.Range(0, rank)];
        if (rank > 2 && call.Node.Int(batch, 0) != 0)
        {
            order = [.. order[1..^1], 0, rank - 1];
        }

        if (rank > 1 && call.Node.Int(last, 0) != 0)
        {
            order = [.. order[..^2], order[^1], order[^2]];
        }

        return call.Transpose(tensor, order);
    }

    private static string Activated(OnnxCall call, string x)
    {
        string activation = call.Node.Text("activation", "");
        IReadOnlyList<float> parameters = call.Node.Floats("activation_params") ?? [];
        float Alpha(float otherwise) => parameters.Count > 0 ? parameters[0] : call.Node.Float("activation_alpha", otherwise);
        float Beta(string name, float otherwise) => parameters.Count > 1 ? parameters[1] : call.Node.Float(name, otherwise);
        return activation switch
        {
            "" => x,
            "Relu" => call.Emit("relu", x),
            "Sigmoid" => call.Emit("sigmoid", x),
            "Tanh" => call.Emit("tanh", x),
            "Softplus" => call.Emit("softplus", x),
            "Softsign" => call.Emit("softsign", x),
            "HardSwish" => call.Emit("hardSwish", x),
            "LeakyRelu" => call.Emit("leakyRelu", x, ("alpha", Alpha(0.01f))),
            "Elu" => call.Emit("elu", x, ("alpha", Alpha(1))),
            "ThresholdedRelu" => call.Emit("thresholdedRelu", x, ("alpha", Alpha(1))),
            "Selu" => UnaryMappings.Selu(call, x, Alpha(UnaryMappings.SeluAlpha), Beta("activation_gamma", UnaryMappings.SeluGamma)),
            "HardSigmoid" => call.Emit("hardSigmoid", x, ("alpha", Alpha(0.2f)), ("beta", Beta("activation_beta", 0.5f))),
            "Clip" => call.Emit("clip", x, ("minimum", Alpha(float.MinValue)), ("maximum", Beta("activation_beta", float.MaxValue))),
            _ => throw call.Unsupported(
                "activation", activation, "Relu, Sigmoid, Tanh, Softplus, Softsign, HardSwish, LeakyRelu, Elu, ThresholdedRelu, Selu, HardSigmoid and Clip"),
        };
    }
}
