// Networks in which operators meet: dimensions in ONNX's order carried through what does not mind, samples beside constants, and what the
// table of operators has in a form that ONNX Runtime does not take.
using NeuralNet.Embedded.Generator.Tests.Operators;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

internal static class ExportCases
{
    public static IEnumerable<NetworkModel> All() =>
    [
        .. Orders(),
        .. Samples(),
        .. Recurrent(),
        .. Others(),
    ];

    /// <summary>A convolutional network with a branch, a gate and a pool over everything.</summary>
    public static NetworkModel Convolutional()
    {
        OperatorCase c = new("convolutional", 7);
        string x = c.Apply("relu", [c.Apply("conv", [c.Input(9, 7, 3), c.Constant(8, 3, 3, 3), c.Constant(8)], ("padding", new[] { 1, 1, 1, 1 }))]);
        string y = c.Apply("conv", [c.Apply("hardSwish", [x]), c.Constant(8, 3, 2, 1), c.Constant(8)], ("groups", 8), ("padding", new[] { 2, 1, 0, 0 }));
        string gate = c.Apply("sigmoid", [c.Apply(
            "conv", [c.Apply("reduceMean", [y], ("axes", new[] { 0, 1 }), ("keepDimensions", true)), c.Constant(8, 1, 1, 8), c.Constant(8)])]);
        string sum = c.Apply("add", [c.Apply("multiply", [y, gate]), x]);
        string scaled = c.Apply("add", [c.Apply("multiply", [sum, c.Constant(8)]), c.Constant(1, 7, 1)]);
        string pooled = c.Apply("maxPool", [scaled], ("kernel", new[] { 2, 3 }), ("strides", new[] { 2, 2 }));
        string joined = c.Apply("concat", [pooled, c.Apply("tanh", [pooled])], ("axis", -1));
        string features = c.Apply("reduceMean", [joined], ("axes", new[] { 0, 1 }));
        return c.Model(c.Apply("softmax", [c.Apply("dense", [features, c.Constant(5, 16), c.Constant(5)])]));
    }

    private static NetworkModel Of(string name, Func<OperatorCase, string> build)
    {
        OperatorCase c = new(name, name.Length);
        return c.Model(build(c));
    }

    /// <summary>A convolution, behind which channels are first.</summary>
    private static string Convolved(OperatorCase c, params int[] shape)
    {
        int channels = shape[^1];
        return c.Apply("conv", [c.Input(shape), c.Constant(channels, 1, 1, channels), c.Constant(channels)]);
    }

    private static IEnumerable<NetworkModel> Orders()
    {
        yield return Convolutional();
        yield return Of("slice of channels first", c => c.Apply(
            "slice", [Convolved(c, 5, 6, 4)], ("starts", new[] { 4, 1, 3 }), ("lengths", new[] { 5, 2, 2 }), ("steps", new[] { -1, 3, -2 })));
        yield return Of("pad of channels first", c => c.Apply(
            "pad", [Convolved(c, 5, 6, 4)], ("before", new[] { 1, 0, 2 }), ("after", new[] { 0, 3, 1 }), ("mode", "reflect")));
        yield return Of("tile of channels first", c => c.Apply("tile", [Convolved(c, 3, 4, 2)], ("repeats", new[] { 1, 2, 3 })));
        yield return Of("softmax of channels first", c => c.Apply("softmax", [Convolved(c, 3, 4, 5)]));
        yield return Of("rows of channels first", c => c.Apply("logSoftmax", [Convolved(c, 3, 4, 5)], ("axis", 0)));
        yield return Of("reduction of channels first", c => c.Apply("reduceSum", [Convolved(c, 3, 4, 5)], ("axes", new[] { 1 })));
        yield return Of("reduction of two", c => c.Apply("tanh", [c.Apply("reduceMax", [Convolved(c, 3, 4, 5)], ("axes", new[] { 0, -1 }))]));
        yield return Of("argMax of channels first", c => c.Apply("argMax", [Convolved(c, 3, 4, 5)], ("axis", -1)));
        yield return Of("cumulative sum of channels first", c => c.Apply("cumulativeSum", [Convolved(c, 3, 4, 5)], ("axis", 1), ("reverse", true)));
        yield return Of("topK of channels first", c => c.Apply("topK", [Convolved(c, 3, 4, 7)], 2, ("k", 3))[0]);
        yield return Of("norm of channels first", c => c.Apply("layerNormalization", [Convolved(c, 3, 4, 5), c.Constant(5), null]));
        yield return Of("length of channels first", c => c.Apply("lpNormalization", [Convolved(c, 3, 4, 5)], ("axis", 1)));
        yield return Of("split of channels first", c =>
        {
            string[] parts = c.Apply("split", [Convolved(c, 3, 4, 6)], 2, ("axis", -1), ("lengths", new[] { 2, 4 }));
            return c.Apply("concat", [parts[1], c.Apply("tanh", [parts[0]]), c.Constant(3, 4, 1)], ("axis", 2));
        });
        yield return Of("concat of two orders", c => c.Apply("concat", [c.Input(3, 4, 2), Convolved(c, 3, 4, 5)], ("axis", 2)));
        yield return Of("sum of two orders", c => c.Apply("add", [c.Input(3, 4, 5), Convolved(c, 3, 4, 5)]));
        yield return Of("sum with less dimensions", c => c.Apply("add", [Convolved(c, 3, 4, 5), c.Apply("tanh", [c.Input(4, 5)])]));
        yield return Of("sum with a column", c => c.Apply("subtract", [c.Apply("tanh", [c.Input(4, 1)]), Convolved(c, 3, 4, 5)]));
        yield return Of(
            "choice among orders", c => c.Apply("where", [c.Apply("greater", [Convolved(c, 3, 4, 5), c.Constant(5)]), c.Constant(4, 5), c.Input(3, 1, 1)]));
        yield return Of("transposes in a row", c => c.Apply(
            "transpose", [c.Apply("transpose", [Convolved(c, 3, 4, 5)], ("permutation", new[] { 2, 0, 1 }))], ("permutation", new[] { 1, 0, 2 })));
        yield return Of(
            "flattened channels first", c => c.Apply("dense", [c.Apply("reshape", [Convolved(c, 3, 4, 5)], ("shape", new[] { 60 })), c.Constant(7, 60), null]));
        yield return Of("transpose then dense", c => c.Apply(
            "dense", [c.Apply("transpose", [c.Input(3, 4)], ("permutation", new[] { 1, 0 })), c.Constant(7, 3), c.Constant(7)]));
        yield return Of("scaling along an axis", c => c.Apply("dequantize", [c.Apply("quantize", [Convolved(
            c, 3, 4, 5), c.Positive(5), c.Constant(ElementType.UInt8, [5], 1, 120, 128, 130, 255)], ("axis", 2)), c.Positive(4), null], ("axis", 1)));
        yield return Of("integers less a zero", c => c.Apply("dequantize", [c.Apply(
            "cast", [Convolved(c, 3, 4, 5)], ("type", "int32")), c.Positive(5), c.Constant(ElementType.Int32, [5], 1, -2, 3, 0, 9)], ("axis", 2)));
        yield return Of("prelu with a slope a channel", c => c.Apply("prelu", [Convolved(c, 3, 4, 5), c.Constant(5)]));
        yield return Of("images of two dimensions of samples", c => c.Apply(
            "averagePool", [c.Apply("conv", [c.Input(2, 3, 5, 4, 2), c.Constant(3, 2, 2, 2), null])], ("kernel", new[] { 2, 1 })));
    }

    private static IEnumerable<NetworkModel> Samples()
    {
        yield return Of("gather by computed rows", c => c.Apply("gather", [c.Constant(5, 4, 3), c.Apply("argMax", [c.Input(2, 5)], ("axis", 1))], ("axis", 0)));
        yield return Of(
            "gather by computed columns", c => c.Apply("gather", [c.Constant(2, 5, 3), c.Apply("argMax", [c.Input(4, 5)], ("axis", 1))], ("axis", 1)));
        yield return Of("gather of both", c => c.Apply("gather", [c.Input(5, 3), c.Apply("argMax", [c.Input(4, 5)], ("axis", 1))], ("axis", 0)));
        yield return Of("product of unequal ranks", c => c.Apply("matMul", [c.Input(4, 3), c.Input(2, 3, 5)]));
        yield return Of("product of constants first", c => c.Apply("matMul", [c.Constant(2, 4, 3), c.Input(3, 5)]));
        yield return Of("product of turned lower rank", c => c.Apply("matMul", [c.Input(3, 4), c.Input(2, 3, 5)], ("transposeA", true)));
        yield return Of("constants beside samples", c => c.Apply("concat", [c.Constant(2), c.Input(3)], ("axis", 0)));
        yield return Of("nothing but a constant", c => c.Apply(
            "add", [c.Apply("reshape", [c.Constant(4)], ("shape", new[] { 2, 2 })), c.Apply("multiply", [c.Input(2), c.Constant(1)])]));
        yield return Of("scalars", c => c.Apply("add", [c.Apply("reduceSum", [c.Input(3)], ("axes", new[] { 0 })), c.Input()]));
        yield return Of("scale of its own", c => c.Apply("layerNormalization", [c.Input(3, 4), c.Apply("tanh", [c.Input(4)]), null]));
        yield return Of("scatter within", c => c.Apply(
            "scatterNd", [c.Input(3, 4, 2), c.Constant(ElementType.Int64, [2, 2], 0, 1, 2, -1), c.Input(2, 2)], ("reduction", "add")));
        yield return Of("coordinates of samples", c => c.Apply(
            "gatherNd", [c.Input(3, 4, 2), c.Constant(ElementType.Int64, [3, 2, 1], 0, 3, -1, 2, 1, 1)], ("batchDimensions", 1)));
        yield return Of("reconstruction of a matrix", c => c.Apply("reconstructionError", [c.Input(3, 5), c.Input(3, 5)]));
        yield return Of("expand to more dimensions", c => c.Apply("expand", [c.Input(3, 1)], ("shape", new[] { 2, 3, 4 })));
        yield return Of("standardize in front", c => c.Apply("dense", [c.Apply(
            "oneHot", [c.Apply("standardize", [c.Input(3), c.Constant(3), c.Positive(3)])], ("categoryCounts", new[] { 0, 2, 0 })), c.Constant(4, 4), null]));
    }

    private static IEnumerable<NetworkModel> Recurrent()
    {
        foreach ((string kind, int gates, int biases, int outputs) in new[] { ("lstm", 4, 4, 3), ("gru", 3, 4, 2), ("rnn", 1, 1, 2) })
        {
            foreach (int batch in (int[])[1, 3])
            {
                yield return Of($"{kind} of {batch} with lengths within", c =>
                {
                    string lengths = c.Apply("add", [c.Apply(
                        "and", [c.Input(ElementType.Int32, batch), c.Constant(ElementType.Int32, [1], 3)]), c.Constant(ElementType.Int32, [1], 1)]);
                    string[] all = c.Apply(
                        kind, [c.Input(6, batch, 4), c.Constant(
                            gates * 5, 4), c.Constant(gates * 5, 5), c.Constant(biases * 5), lengths, c.Constant(batch, 5)], outputs, ("reverse", batch == 3));
                    return c.Apply("concat", [c.Apply("reshape", [all[0]], ("shape", new[] { 6 * batch, 5 })), .. all[1..]], ("axis", 0));
                });
            }

            yield return Of($"{kind} with other activations", c => c.Apply(
                kind, [c.Input(4, 2, 3), c.Constant(gates * 2, 3), c.Constant(gates * 2, 2)], outputs, (
                    "hiddenActivation", "scaledTanh"), ("hiddenAlpha", 0.7f), ("hiddenBeta", 0.9f))[0]);
        }

        yield return Of("lstm with other gates", c => c.Apply(
            "lstm", [c.Input(4, 2, 3), c.Constant(8, 3), c.Constant(8, 2)], 3,
            ("gateActivation", "hardSigmoid"), (
                "gateAlpha", 0.3f), ("gateBeta", 0.4f), ("cellActivation", "softsign"), ("hiddenActivation", "leakyRelu"), ("hiddenAlpha", 0.2f))[2]);
        yield return Of("sequence through an lstm", c =>
        {
            string[] all = c.Apply(
                "lstm", [c.Apply("reshape", [c.Input(6, 4)], ("shape", new[] { 6, 1, 4 })), c.Constant(20, 4), c.Constant(20, 5), c.Constant(20)], 3);
            return c.Apply("dense", [c.Apply("reshape", [all[0]], ("shape", new[] { 6, 5 })), c.Constant(2, 5), c.Constant(2)]);
        });
    }

    private static IEnumerable<NetworkModel> Others()
    {
        foreach (string type in (string[])["int8", "uint8", "int16"])
        {
            yield return Of($"cast past the range of {type}", c =>
            {
                string large = c.Apply("exp", [c.Apply("exp", [c.Apply("exp", [c.Input(3, 7)])])]), bounded = c.Apply("clip", [large], ("maximum", 1e30f));
                return c.Apply("cast", [c.Apply("concat", [bounded, c.Apply("negate", [bounded])], ("axis", 0))], ("type", type));
            });
        }

        yield return Of("clip of one side", c => c.Apply("clip", [c.Input(9)], ("maximum", 0.5f)));
        yield return Of("infinities", c => c.Apply("isInfinity", [c.Apply("reciprocal", [c.Apply("round", [c.Input(9)])])], ("detectPositive", false)));
        foreach (string coordinates in (string[])["halfPixel", "asymmetric", "alignCorners", "pytorchHalfPixel", "halfPixelSymmetric"])
        {
            yield return Of($"resize linear by scales {coordinates}", c => c.Apply(
                "resize", [c.Input(5, 4, 2)], ("sizes", new[] { 1, 11 }), ("scales", new[] { 0.3f, 2.8f }), ("mode", "linear"), ("coordinates", coordinates)));
        }

        yield return Of("matMulInteger with one zero", c => c.Apply("matMulInteger", [c.Input(
            ElementType.UInt8, 5, 7), c.Input(ElementType.Int8, 7, 6), c.Constant(ElementType.UInt8, [], 7), c.Constant(ElementType.Int8, [], -3)]));
        yield return Of("convInteger with one zero", c => c.Apply(
            "convInteger", [c.Input(ElementType.UInt8, 5, 7, 3), c.Integers(ElementType.Int8, 4, 3, 2, 3), c.Constant(
                ElementType.UInt8, [], 7), c.Constant(ElementType.Int8, [], -3)], ("padding", new[] { 1, 0, 2, 1 }), ("strides", new[] { 2, 1 })));
        foreach ((ElementType a, ElementType b) in new[] { (
            ElementType.UInt8, ElementType.Int8), (ElementType.UInt8, ElementType.UInt8), (ElementType.Int8, ElementType.Int8) })
        {
            yield return Of($"qlinearMatMul {a} {b} as quantisers write it", c => c.Apply(
                "qlinearMatMul", [c.Input(a, 5, 7), c.Positive(), c.Constant(
                    a, [], 3), c.Integers(b, 7, 18), c.Positive(), c.Constant(b, [], 0), c.Positive(), c.Constant(a, [], 5)]));
            yield return Of($"qlinearConv {a} {b} as quantisers write it", c => c.Apply(
                "qlinearConv",
                [c.Input(a, 6, 5, 4), c.Positive(), c.Constant(a, [], 3), c.Integers(
                    b, 8, 3, 2, 2), c.Positive(8), c.Constant(b, [8], new long[8]), c.Positive(), c.Constant(a, [], 5), c.Integers(ElementType.Int32, 8)],
                ("groups", 2), ("padding", new[] { 1, 0, 0, 1 })));
        }
    }
}
