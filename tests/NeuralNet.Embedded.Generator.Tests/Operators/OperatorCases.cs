// The cases: adding one is adding a few lines. Families are enumerated from the model's table, so that a new member is tested by itself.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Operators;

internal static class OperatorCases
{
    private static readonly List<NetworkModel> Models = [];

    public static IReadOnlyList<NetworkModel> All()
    {
        if (Models.Count == 0)
        {
            Unary();
            Binary();
            Reductions();
            Moves();
            Products();
            Convolutions();
            Pools();
            Normalisations();
            Recurrences();
            Quantization();
            Integers();
            Images();
            Lines();
            Existing();
            Graphs();
        }

        return Models;
    }

    private static void Add(string name, Func<OperatorCase, string> build)
    {
        OperatorCase @case = new(name, Models.Count);
        Models.Add(@case.Model(build(@case)));
    }

    private static IEnumerable<ElementType> Types(ElementTypeSet set) => Enum.GetValues<ElementType>().Where(type => (set & (ElementTypeSet)(1 << (int)type)) != 0);

    private static void Unary()
    {
        foreach (OperatorDefinition unary in OperatorTable.All.Where(definition => definition.Family == OperatorFamily.Unary && definition.Kind != "cast"))
        {
            foreach (ElementType type in Types(unary.InputPort(0).Types))
            {
                // Arguments that the function takes: above 1 for acosh, within [-1, 1] for its inverses.
                Add($"{unary.Kind} {type}", c =>
                {
                    string x = c.Input(type, 3, 7);
                    x = unary.Kind switch
                    {
                        "acosh" => c.Apply("add", [c.Apply("abs", [x]), c.Apply("exp", [c.Apply("multiply", [x, c.Constant(1)])])]),
                        "asin" or "acos" or "atanh" => c.Apply("tanh", [x]),
                        "log" or "sqrt" => c.Apply("abs", [x]),
                        _ => x,
                    };
                    return c.Apply(unary.Kind, [x]);
                });
            }
        }

        foreach (ElementType from in Enum.GetValues<ElementType>())
        {
            foreach (ElementType to in Enum.GetValues<ElementType>())
            {
                Add($"cast {from} to {to}", c => c.Apply("cast", [c.Input(from, 11)], ("type", to.ToFileName())));
            }
        }
    }

    private static void Binary()
    {
        foreach (OperatorDefinition binary in OperatorTable.All.Where(definition => definition.Family == OperatorFamily.Binary))
        {
            foreach (ElementType type in Types(binary.InputPort(0).Types))
            {
                Add($"{binary.Kind} {type}", c => c.Apply(binary.Kind, [Positive(c, binary.Kind, type, 5, 7), Exponent(c, binary.Kind, type, 5, 7)]));
            }

            ElementType first = Types(binary.InputPort(0).Types).First();
            Add($"{binary.Kind} row", c => c.Apply(binary.Kind, [Positive(c, binary.Kind, first, 4, 9), Exponent(c, binary.Kind, first, 9)]));
            Add($"{binary.Kind} column", c => c.Apply(binary.Kind, [Positive(c, binary.Kind, first, 4, 1), Exponent(c, binary.Kind, first, 2, 4, 9)]));
            Add($"{binary.Kind} scalar", c => c.Apply(binary.Kind, [Positive(c, binary.Kind, first), Exponent(c, binary.Kind, first, 17)]));
            Add($"{binary.Kind} outer", c => c.Apply(binary.Kind, [Positive(c, binary.Kind, first, 3, 1, 5, 1), Exponent(c, binary.Kind, first, 2, 1, 6)]));
        }

        Add("add constant", c => c.Apply("add", [c.Input(3, 20), c.Constant(20)]));
        Add("subtract from constant", c => c.Apply("subtract", [c.Constant(3, 1), c.Input(3, 20)]));
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            Add($"where {type}", c => c.Apply("where", [c.Input(ElementType.Bool, 3, 5), c.Input(type, 3, 5), c.Input(type, 3, 5)]));
        }

        Add("where stretched", c => c.Apply("where", [c.Input(ElementType.Bool, 3, 1), c.Input(5), c.Input(2, 1, 1)]));
    }

    // A power of a negative number is no number, and says nothing.
    private static string Positive(OperatorCase c, string kind, ElementType type, params int[] shape)
    {
        string x = c.Input(type, shape);
        return kind == "power" && type == ElementType.Float32 ? c.Apply("abs", [x]) : x;
    }

    private static string Exponent(OperatorCase c, string kind, ElementType type, params int[] shape) => c.Input(type, shape);

    private static void Reductions()
    {
        foreach (OperatorDefinition reduce in OperatorTable.All.Where(definition => definition.Family == OperatorFamily.Reduce))
        {
            foreach (ElementType type in Types(reduce.InputPort(0).Types))
            {
                Add($"{reduce.Kind} {type}", c => c.Apply(reduce.Kind, [Summand(c, reduce.Kind, type, 4, 9)], ("axes", new[] { 1 })));
            }

            Add($"{reduce.Kind} first", c => c.Apply(reduce.Kind, [Summand(c, reduce.Kind, ElementType.Float32, 5, 19)], ("axes", new[] { 0 }), ("keepDimensions", true)));
            Add($"{reduce.Kind} middle", c => c.Apply(reduce.Kind, [Summand(c, reduce.Kind, ElementType.Float32, 3, 4, 5)], ("axes", new[] { -2 })));
            Add($"{reduce.Kind} apart", c => c.Apply(reduce.Kind, [Summand(c, reduce.Kind, ElementType.Float32, 3, 4, 1, 5)], ("axes", new[] { 0, 3 })));
            Add($"{reduce.Kind} all", c => c.Apply(reduce.Kind, [Summand(c, reduce.Kind, ElementType.Float32, 3, 7, 2)], ("axes", new[] { 0, 1, 2 })));
        }

        foreach (string kind in (string[])["argMax", "argMin"])
        {
            Add($"{kind} last dimension", c => c.Apply(kind, [c.Input(4, 9)], ("axis", -1)));
            Add($"{kind} first dimension", c => c.Apply(kind, [c.Input(ElementType.Int32, 9, 4)], ("axis", 0), ("keepDimensions", true)));
            Add($"{kind} of equals", c => c.Apply(kind, [c.Apply("sign", [c.Input(4, 9)])], ("axis", 1), ("selectLast", true)));
        }

        foreach (string kind in (string[])["softmax", "logSoftmax"])
        {
            Add($"{kind} whole", c => c.Apply(kind, [c.Input(13)]));
            Add($"{kind} rows", c => c.Apply(kind, [c.Input(3, 13)]));
            Add($"{kind} columns", c => c.Apply(kind, [c.Input(5, 3, 7)], ("axis", 0)));
            Add($"{kind} between", c => c.Apply(kind, [c.Input(2, 5, 7)], ("axis", 1)));
        }
    }

    // The logarithm of a sum needs a positive one.
    private static string Summand(OperatorCase c, string kind, ElementType type, params int[] shape)
    {
        string x = c.Input(type, shape);
        return kind == "reduceLogSum" ? c.Apply("abs", [x]) : x;
    }

    private static void Moves()
    {
        Add("transpose matrix", c => c.Apply("transpose", [c.Input(7, 13)], ("permutation", new[] { 1, 0 })));
        Add("transpose image", c => c.Apply("transpose", [c.Input(3, 5, 7)], ("permutation", new[] { 1, 2, 0 })));
        Add("transpose nothing", c => c.Apply("transpose", [c.Apply("relu", [c.Input(1, 5, 1, 7)])], ("permutation", new[] { 1, 0, 3, 2 })));
        Add("transpose bytes", c => c.Apply("transpose", [c.Input(ElementType.Int8, 3, 5, 7)], ("permutation", new[] { 2, 0, 1 })));
        Add("slice steps", c => c.Apply("slice", [c.Input(7, 9)], ("starts", new[] { 6, 1 }), ("lengths", new[] { 3, 4 }), ("steps", new[] { -3, 2 })));
        Add("slice view", c => c.Apply("relu", [c.Apply("slice", [c.Apply("tanh", [c.Input(7, 9)])], ("starts", new[] { 2, 0 }), ("lengths", new[] { 3, 9 }))]));
        Add("slice output", c => c.Apply("slice", [c.Input(7, 9)], ("starts", new[] { 2, 0 }), ("lengths", new[] { 3, 9 })));
        foreach (string mode in (string[])["constant", "edge", "reflect", "wrap"])
        {
            Add($"pad {mode}", c => c.Apply("pad", [c.Input(4, 5, 3)], ("before", new[] { 1, 2, 0 }), ("after", new[] { 2, 1, 2 }), ("mode", mode), ("value", mode == "constant" ? 1.5f : 0f)));
        }

        Add("pad integers", c => c.Apply("pad", [c.Input(ElementType.Int32, 4, 5)], ("before", new[] { 1, 0 }), ("after", new[] { 0, 3 }), ("value", 7f)));
        Add("expand", c => c.Apply("expand", [c.Input(3, 1, 5)], ("shape", new[] { 2, 3, 4, 5 })));
        Add("tile", c => c.Apply("tile", [c.Input(3, 5)], ("repeats", new[] { 2, 3 })));
        Add("concat first", c => c.Apply("concat", [c.Apply("relu", [c.Input(2, 5)]), c.Apply("tanh", [c.Input(3, 5)])], ("axis", 0)));
        Add("concat last", c => c.Apply("concat", [c.Apply("relu", [c.Input(4, 2)]), c.Input(4, 3), c.Constant(4, 1)], ("axis", -1)));
        Add("concat mixed", c => c.Apply("concat", [c.Input(2, 5), c.Apply("tanh", [c.Input(3, 5)]), c.Constant(1, 5)], ("axis", 0)));
        Add("concat twice", c =>
        {
            string x = c.Apply("relu", [c.Input(5)]);
            return c.Apply("concat", [x, x, c.Apply("tanh", [x])], ("axis", 0));
        });
        Add("split rows", c =>
        {
            string[] parts = c.Apply("split", [c.Apply("relu", [c.Input(7, 3)])], 3, ("axis", 0), ("lengths", new[] { 2, 4, 1 }));
            return c.Apply("add", [c.Apply("add", [parts[1], parts[2]]), c.Apply("reduceSum", [parts[0]], ("axes", new[] { 0 }))]);
        });
        Add("split columns", c =>
        {
            string[] parts = c.Apply("split", [c.Input(3, 8)], 2, ("axis", -1), ("lengths", new[] { 4, 4 }));
            return c.Apply("subtract", [parts[0], parts[1]]);
        });
        Add("gather rows", c => c.Apply("gather", [c.Input(5, 4), c.Constant(ElementType.Int64, [3], 4, 0, -2)], ("axis", 0)));
        Add("gather columns", c => c.Apply("gather", [c.Input(3, 5, 2), c.Constant(ElementType.Int32, [2, 2], 4, 1, 0, -1)], ("axis", 1)));
        Add("gather computed", c => c.Apply("gather", [c.Constant(9, 4), c.Apply("argMax", [c.Input(6, 9)], ("axis", 1))], ("axis", 0)));
        Add("gather elements", c => c.Apply("gatherElements", [c.Input(3, 5), c.Constant(ElementType.Int64, [2, 5], 0, 1, 2, 2, -1, 1, 1, 0, -3, 2)], ("axis", 0)));
        Add("gather coordinates", c => c.Apply("gatherNd", [c.Input(3, 4, 2), c.Constant(ElementType.Int64, [3, 2], 0, 1, 2, 3, 1, 0)]));
        foreach (string reduction in (string[])["none", "add", "multiply", "minimum", "maximum"])
        {
            Add($"scatter elements {reduction}", c => c.Apply(
                "scatterElements",
                [c.Input(3, 5), c.Constant(ElementType.Int64, [2, 4], 0, 2, -2, 2, 1, 2, 1, 0), c.Input(2, 4)], ("axis", 0), ("reduction", reduction)));
            Add($"scatter blocks {reduction}", c => c.Apply(
                "scatterNd", [c.Input(ElementType.Int8, 3, 4, 2), c.Constant(ElementType.Int32, [4, 2], 0, 1, 2, -1, 0, 1, 9, -9), c.Input(ElementType.Int8, 4, 2)], ("reduction", reduction)));
        }

        Add("scatter elements along the middle", c => c.Apply(
            "scatterElements", [c.Input(3, 5, 2), c.Constant(ElementType.Int32, [2, 2, 2], 4, 1, 0, -1, 3, 3, -9, 9), c.Input(2, 2, 2)], ("axis", -2)));
        Add("scatter bools", c => c.Apply(
            "scatterElements", [c.Apply("greater", [c.Input(6), c.Constant(1)]), c.Constant(ElementType.Int64, [2], 1, -1), c.Apply("less", [c.Input(2), c.Constant(1)])]));
        Add("depth to space", c => c.Apply("depthToSpace", [c.Input(3, 5, 12)], ("blockSize", 2)));
        Add("depth to space by columns", c => c.Apply("depthToSpace", [c.Input(2, 3, 5, 12)], ("blockSize", 2), ("columnsFirst", true)));
        Add("space to depth", c => c.Apply("spaceToDepth", [c.Input(4, 6, 3)], ("blockSize", 2)));
        Add("reshape output", c => c.Apply("reshape", [c.Apply("relu", [c.Input(4, 6)])], ("shape", new[] { 8, 3 })));
        Add("reshape input", c => c.Apply("reshape", [c.Input(4, 6)], ("shape", new[] { 24 })));
        Add("reshape twice an output", c =>
        {
            string x = c.Apply("relu", [c.Input(4, 6)]), a = c.Apply("reshape", [x], ("shape", new[] { 24 })), b = c.Apply("reshape", [x], ("shape", new[] { 2, 12 }));
            return c.Apply("add", [a, c.Apply("reshape", [b], ("shape", new[] { 24 }))]);
        });
        Add("reshape a constant", c => c.Apply("add", [c.Input(3, 2), c.Apply("reshape", [c.Constant(6)], ("shape", new[] { 3, 2 }))]));
    }

    private static void Products()
    {
        Add("matMul", c => c.Apply("matMul", [c.Input(5, 7), c.Input(7, 19)]));
        Add("matMul batch", c => c.Apply("matMul", [c.Input(3, 5, 7), c.Input(3, 7, 33)]));
        Add("matMul transposed", c => c.Apply("matMul", [c.Input(2, 7, 5), c.Input(2, 9, 7)], ("transposeA", true), ("transposeB", true)));
        Add("matMul one for all", c => c.Apply("matMul", [c.Input(4, 3, 7), c.Input(7, 6)]));
        Add("matMul all for one", c => c.Apply("matMul", [c.Input(3, 7), c.Input(2, 2, 7, 6)]));
        Add("matMul both repeat", c => c.Apply("tanh", [c.Apply("add", [c.Apply("matMul", [c.Input(2, 1, 3, 7), c.Input(3, 7, 6)]), c.Input(2, 3, 3, 6)])]));
        Add("matMul both repeat transposed", c => c.Apply("matMul", [c.Input(3, 1, 7, 2), c.Constant(1, 4, 5, 7)], ("transposeA", true), ("transposeB", true)));
        Add("matMul constant", c => c.Apply("matMul", [c.Constant(3, 7), c.Input(7, 6)]));
        Add("matMul relu", c => c.Apply("relu", [c.Apply("matMul", [c.Input(3, 7), c.Input(7, 6)])]));
        Add("dense rows", c => c.Apply("tanh", [c.Apply("dense", [c.Input(5, 7), c.Constant(13, 7), c.Constant(13)])]));
        Add("dense rows of one", c => c.Apply("dense", [c.Input(2, 3, 7), c.Constant(1, 7), null]));
    }

    private static void Convolutions()
    {
        Add("conv 1x1", c => c.Apply("conv", [c.Input(5, 7, 9), c.Constant(20, 1, 1, 9), c.Constant(20)]));
        Add("conv 3x3", c => c.Apply("relu", [c.Apply("conv", [c.Input(9, 7, 3), c.Constant(16, 3, 3, 3), c.Constant(16)], ("padding", new[] { 1, 1, 1, 1 }))]));
        Add("conv odd", c => c.Apply("conv", [c.Input(11, 8, 10), c.Constant(7, 3, 2, 10), null], ("padding", new[] { 2, 0, 1, 1 }), ("strides", new[] { 2, 1 }), ("dilations", new[] { 1, 2 })));
        Add("conv groups", c => c.Apply("conv", [c.Input(6, 5, 12), c.Constant(9, 3, 3, 4), c.Constant(9)], ("groups", 3), ("padding", new[] { 1, 0, 0, 2 })));
        Add("conv depthwise", c => c.Apply("hardSwish", [c.Apply("conv", [c.Input(7, 9, 21), c.Constant(21, 3, 5, 1), c.Constant(21)], ("groups", 21), ("padding", new[] { 1, 2, 1, 2 }), ("strides", new[] { 2, 2 }))]));
        Add("conv line", c => c.Apply("conv", [c.Input(17, 5), c.Constant(6, 4, 5), c.Constant(6)], ("padding", new[] { 3, 1 }), ("strides", new[] { 2 })));
        Add("conv batch", c => c.Apply("relu", [c.Apply("add", [c.Apply("conv", [c.Input(3, 5, 5, 2), c.Constant(4, 3, 3, 2), c.Constant(4)]), c.Input(3, 3, 3, 4)])]));
        Add("conv residual", c =>
        {
            string x = c.Apply("conv", [c.Input(6, 6, 8), c.Constant(8, 3, 3, 8), c.Constant(8)], ("padding", new[] { 1, 1, 1, 1 }));
            string y = c.Apply("conv", [c.Apply("relu", [x]), c.Constant(8, 3, 3, 8), c.Constant(8)], ("padding", new[] { 1, 1, 1, 1 }));
            return c.Apply("leakyRelu", [c.Apply("add", [x, y])], ("alpha", 0.2f));
        });
        Add("conv of the whole input", c => c.Apply("conv", [c.Input(4, 3, 5), c.Constant(19, 4, 3, 5), c.Constant(19)]));
        Add("conv of whole inputs", c => c.Apply("relu", [c.Apply("conv", [c.Input(3, 4, 5), c.Constant(7, 4, 5), null])]));
        Add("conv of a whole input and its residual", c => c.Apply("add", [c.Apply("conv", [c.Input(1, 1, 6), c.Constant(9, 1, 1, 6), c.Constant(9)]), c.Input(1, 1, 9)]));
        foreach (string kind in (string[])["add", "subtract", "multiply", "divide", "minimum", "maximum"])
        {
            Add($"conv {kind} number", c => c.Apply("relu", [c.Apply(kind, [c.Apply("conv", [c.Input(5, 6, 3), c.Constant(10, 2, 3, 3), null]), c.Constant(1, 1)])]));
            // A quotient by numbers near zero would magnify roundings.
            Add($"conv, number {kind}", c => c.Apply(kind, [c.Constant(1), Large(c, kind, c.Apply("conv", [c.Input(5, 6, 3), c.Constant(28, 2, 3, 3), c.Constant(28)]))]));
            Add($"dense {kind} number", c => c.Apply(kind, [c.Apply("dense", [c.Input(4, 7), c.Constant(9, 7), c.Constant(9)]), c.Constant(1)]));
            Add($"matMul {kind} number", c => c.Apply(kind, [c.Apply("matMul", [c.Input(2, 5, 7), c.Input(2, 7, 6)]), c.Constant(1)]));
        }

        Add("conv residual of the input", c =>
        {
            string x = c.Input(6, 6, 8);
            return c.Apply("add", [c.Apply("conv", [x, c.Constant(8, 1, 1, 8), c.Constant(8)]), x]);
        });
    }

    private static string Large(OperatorCase c, string kind, string x) => kind == "divide" ? c.Apply("add", [c.Apply("abs", [x]), c.Positive(28)]) : x;

    private static void Pools()
    {
        foreach (string kind in (string[])["maxPool", "averagePool", "lpPool"])
        {
            Add($"{kind} plain", c => c.Apply(kind, [c.Input(6, 8, 5)], ("kernel", new[] { 2, 2 }), ("strides", new[] { 2, 2 })));
            Add($"{kind} odd", c => c.Apply(kind, [c.Input(7, 9, 3)], ("kernel", new[] { 3, 2 }), ("strides", new[] { 2, 3 }), ("padding", new[] { 1, 0, 2, 1 }), ("dilations", new[] { 1, 2 })));
            Add($"{kind} ceiling", c => c.Apply(kind, [c.Input(8, 7, 3)], ("kernel", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("padding", new[] { 1, 1, 1, 1 }), ("ceiling", true)));
            Add($"{kind} line", c => c.Apply(kind, [c.Input(11, 4)], ("kernel", new[] { 3 }), ("strides", new[] { 2 }), ("padding", new[] { 1, 0 })));
            Add($"{kind} batch", c => c.Apply(kind, [c.Input(2, 4, 4, 3)], ("kernel", new[] { 2, 2 })));
        }

        Add("averagePool counts padding", c => c.Apply("averagePool", [c.Input(8, 7, 3)], ("kernel", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("padding", new[] { 1, 1, 1, 1 }), ("ceiling", true), ("countPadding", true)));
    }

    private static void Normalisations()
    {
        if (OperatorTable.Find("layerNormalization") is null)
        {
            return;
        }

        Add("layer norm", c => c.Apply("layerNormalization", [c.Input(5, 19), c.Constant(19), c.Constant(19)]));
        Add("layer norm of many rows", c => c.Apply("layerNormalization", [c.Input(37, 16), c.Constant(16), c.Constant(16)]));
        Add("layer norm of two dimensions", c => c.Apply("layerNormalization", [c.Input(3, 4, 5), c.Constant(4, 5), null], ("axis", 1), ("epsilon", 1e-3f)));
        Add("rms norm", c => c.Apply("rmsNormalization", [c.Input(5, 19), c.Constant(19)]));
        Add("group norm", c => c.Apply("groupNormalization", [c.Input(2, 4, 5, 6), c.Constant(6), c.Constant(6)], ("groups", 3), ("spatialRank", 2)));
        Add("instance norm", c => c.Apply("groupNormalization", [c.Input(7, 6), c.Constant(6), c.Constant(6)], ("groups", 6), ("spatialRank", 1)));
    }

    private static void Recurrences()
    {
        foreach ((string kind, int gates, int biases, int outputs) in new[] { ("lstm", 4, 4, 3), ("gru", 3, 4, 2), ("rnn", 1, 1, 2) })
        {
            string[] Layer(OperatorCase c, int steps, int batch, bool states, params (string, AttributeValue)[] attributes) =>
                Sequences(c, steps, batch, states, null, attributes);

            string[] Sequences(OperatorCase c, int steps, int batch, bool states, string? lengths, params (string, AttributeValue)[] attributes)
            {
                string? Initial() => states ? c.Input(batch, 7) : null;
                return c.Apply(
                    kind,
                    [c.Input(steps, batch, 5), c.Constant(gates * 7, 5), c.Constant(gates * 7, 7), c.Constant(biases * 7), lengths, Initial(), .. kind == "lstm" ? [Initial(), states ? c.Constant(21) : null] : Array.Empty<string?>()],
                    outputs,
                    attributes);
            }

            Add($"{kind} sequence", c => Layer(c, 19, 1, states: false)[0]);
            Add($"{kind} last state", c => Layer(c, 5, 1, states: true, ("reverse", true))[1]);
            Add($"{kind} batch", c =>
            {
                string[] answers = Layer(c, 4, 3, states: true);
                return c.Apply("concat", [c.Apply("reshape", [answers[0]], ("shape", new[] { 12, 7 })), answers[1]], ("axis", 0));
            });
            foreach (bool reverse in (bool[])[false, true])
            {
                Add($"{kind} known lengths, reverse {reverse}", c =>
                {
                    string[] answers = Sequences(c, 20, 4, states: true, c.Constant(ElementType.Int32, [4], 3, 20, 0, 17), ("reverse", reverse));
                    return c.Apply("concat", [c.Apply("reshape", [answers[0]], ("shape", new[] { 80, 7 })), answers[1]], ("axis", 0));
                });
                Add($"{kind} lengths at run time, reverse {reverse}", c =>
                {
                    string[] answers = Sequences(c, 19, 2, states: false, c.Apply("and", [c.Input(ElementType.Int32, 2), c.Constant(ElementType.Int32, [1], 31)]), ("reverse", reverse));
                    return c.Apply("concat", [c.Apply("reshape", [answers[0]], ("shape", new[] { 38, 7 })), answers[1]], ("axis", 0));
                });
                Add($"{kind} one length at run time, reverse {reverse}", c => Sequences(
                    c, 6, 1, states: true, c.Apply("and", [c.Input(ElementType.Int32, 1), c.Constant(ElementType.Int32, [1], 7)]), ("reverse", reverse))[0]);
            }

            Add($"{kind} activations", c => Layer(c, 6, 1, states: false, ("hiddenActivation", "hardSigmoid"), ("hiddenAlpha", 0.3f), ("hiddenBeta", 0.4f), ("clip", 1.5f))[0]);
        }

        Add("lstm with one gate for both", c => c.Apply("lstm", [c.Input(6, 1, 5), c.Constant(28, 5), c.Constant(28, 7)], 3, ("inputForget", true))[2]);
        Add("gru linear before the reset", c => c.Apply("gru", [c.Input(6, 2, 5), c.Constant(21, 5), c.Constant(21, 7), c.Constant(28)], 2, ("linearBeforeReset", true))[0]);
    }

    private static void Quantization()
    {
        foreach (ElementType type in (ElementType[])[ElementType.UInt8, ElementType.Int8, ElementType.Int16])
        {
            Add($"quantize {type}", c => c.Apply("quantize", [c.Input(3, 7), c.Positive(), c.Constant(type, [], 3)], ("type", type.ToFileName())));
            Add($"quantize {type} channels", c => c.Apply("quantize", [c.Input(3, 5, 2), c.Positive(5), c.Constant(type, [5], 1, 0, 7, 100, 2)], ("type", type.ToFileName()), ("axis", -2)));
        }

        Add("quantize by a computed scale", c => c.Apply("quantize", [c.Input(17), c.Apply("reduceMax", [c.Apply("abs", [c.Input(5)])], ("axes", new[] { 0 })), null]));
        foreach (ElementType type in Types(Model.Quantize.Inverse.InputPort(0).Types))
        {
            Add($"dequantize {type}", c => c.Apply("dequantize", [c.Input(type, 3, 7), c.Positive(), null]));
            Add($"dequantize {type} channels", c => c.Apply("dequantize", [c.Input(type, 2, 3, 4), c.Positive(3), c.Constant(type, [3], 1, 0, 7)], ("axis", 1)));
        }

        Add("dequantize by a computed scale", c => c.Apply("dequantize", [c.Input(ElementType.UInt8, 17), c.Apply("reduceSum", [c.Input(5)], ("axes", new[] { 0 })), null]));
        Add("dynamic quantize", c =>
        {
            string[] quantized = c.Apply("dynamicQuantize", [c.Input(4, 9)], 3);
            return c.Apply("dequantize", quantized);
        });
        Add("dynamic quantize zeros", c => c.Apply("dynamicQuantize", [c.Apply("multiply", [c.Input(5), c.Apply("floor", [c.Apply("abs", [c.Apply("tanh", [c.Input(5)])])])])], 3)[0]);
        Add("dynamic quantize one side", c => c.Apply("dynamicQuantize", [c.Apply("exp", [c.Input(9)])], 3)[0]);
    }

    private static void Integers()
    {
        foreach ((ElementType a, ElementType b) in new[] { (ElementType.UInt8, ElementType.Int8), (ElementType.Int8, ElementType.UInt8), (ElementType.Int8, ElementType.Int8) })
        {
            string name = $"{a} {b}";
            string? Zeros(OperatorCase c, ElementType type, int count) => count < 0 ? null : count == 0 ? c.Constant(type, [], 5) : c.Constant(type, [count], [.. Enumerable.Range(0, count).Select(i => (long)(i * 3))]);
            Add($"matMulInteger {name}", c => c.Apply("matMulInteger", [c.Input(a, 5, 7), c.Input(b, 7, 19), Zeros(c, a, 5), Zeros(c, b, 19)]));
            Add($"matMulInteger without zeros {name}", c => c.Apply("matMulInteger", [c.Input(a, 3, 7), c.Input(b, 7, 4)]));
            Add($"matMulInteger batch {name}", c => c.Apply("matMulInteger", [c.Input(a, 2, 1, 3, 7), c.Input(b, 3, 7, 5), Zeros(c, a, 0), null]));
            Add($"matMulInteger constant {name}", c => c.Apply("matMulInteger", [c.Input(a, 2, 3, 7), c.Integers(b, 7, 19), Zeros(c, a, 0), Zeros(c, b, 19)]));
            Add($"matMulInteger computed zero {name}", c => c.Apply("matMulInteger", [c.Input(a, 3, 7), c.Integers(b, 7, 5), c.Input(a, 1), Zeros(c, b, 0)]));
            Add($"qlinearMatMul {name}", c => c.Apply("qlinearMatMul", [c.Input(a, 5, 7), c.Positive(5), Zeros(c, a, 5), c.Input(b, 7, 9), c.Positive(9), Zeros(c, b, 9), c.Positive(), Zeros(c, a, 0)]));
            Add($"qlinearMatMul rows {name}", c => c.Apply("qlinearMatMul", [c.Input(a, 2, 5, 7), c.Positive(5), Zeros(c, a, 5), c.Input(b, 7, 9), c.Positive(), Zeros(c, b, 0), c.Positive(), Zeros(c, b, 0)]));
            Add($"qlinearMatMul constant {name}", c => c.Apply("qlinearMatMul", [c.Input(a, 5, 7), c.Positive(), Zeros(c, a, 0), c.Integers(b, 7, 18), c.Positive(18), Zeros(c, b, 18), c.Positive(), Zeros(c, b, 0)]));
            Add($"convInteger {name}", c => c.Apply("convInteger", [c.Input(a, 5, 7, 3), c.Integers(b, 19, 3, 2, 3), Zeros(c, a, 0), Zeros(c, b, 19)],
                ("padding", new[] { 1, 0, 2, 1 }), ("strides", new[] { 2, 1 }), ("dilations", new[] { 1, 2 })));
            Add($"convInteger depthwise {name}", c => c.Apply("convInteger", [c.Input(a, 6, 5, 7), c.Integers(b, 7, 3, 3, 1)], ("groups", 7), ("padding", new[] { 1, 1, 1, 1 })));
            Add($"qlinearConv {name}", c => c.Apply("qlinearConv",
                [c.Input(a, 2, 4, 5, 6), c.Positive(), Zeros(c, a, 0), c.Integers(b, 8, 2, 2, 3), c.Positive(8), Zeros(c, b, 8), c.Positive(), Zeros(c, b, 0), c.Integers(ElementType.Int32, 8)], ("groups", 2)));
            Add($"qlinearConv line {name}", c => c.Apply("qlinearConv",
                [c.Input(a, 11, 3), c.Positive(), Zeros(c, a, 0), c.Integers(b, 5, 4, 3), c.Positive(), Zeros(c, b, 0), c.Positive(), Zeros(c, a, 0)], ("padding", new[] { 2, 1 })));

            // Scales under which few results are limited.
            string Coarse(OperatorCase c, int[] shape, int[] weights, params (string, AttributeValue)[] attributes) => c.Apply(
                "qlinearConv",
                [
                    c.Input(a, shape), c.Positive(), Zeros(c, a, 0), c.Integers(b, weights), c.Positive(weights[0]), Zeros(c, b, weights[0]), c.Coarse(), Zeros(c, a, 0),
                    c.Integers(ElementType.Int32, weights[0]),
                ],
                attributes);
            Add($"qlinearConv coarse {name}", c => Coarse(c, [6, 7, 5], [20, 3, 3, 5], ("strides", new[] { 1, 2 }), ("padding", new[] { 1, 2, 0, 1 })));
            Add($"qlinearConv dilated {name}", c => Coarse(c, [9, 8, 3], [9, 2, 3, 3], ("dilations", new[] { 2, 2 }), ("padding", new[] { 0, 1, 1, 2 })));
            Add($"qlinearConv groups {name}", c => Coarse(c, [4, 5, 6], [40, 2, 2, 3], ("groups", 2), ("padding", new[] { 1, 0, 0, 1 })));
            Add($"qlinearConv depthwise {name}", c => Coarse(c, [6, 5, 35], [35, 3, 3, 1], ("groups", 35), ("strides", new[] { 2, 1 }), ("padding", new[] { 1, 1, 1, 1 })));
            Add($"qlinearConv pointwise {name}", c => Coarse(c, [2, 3, 5, 8], [33, 1, 1, 8]));
            Add($"qlinearConv limited {name}", c => c.Apply(
                "minimum", [c.Constant(a, [], 50), c.Apply("maximum", [Coarse(c, [6, 7, 5], [20, 3, 3, 5]), c.Constant(a, [1], 9)])]));
            Add($"qlinearConv limited batch {name}", c => c.Apply("maximum", [Coarse(c, [3, 5, 4], [6, 2, 4]), c.Constant(a, [], 11)]));
            Add($"qlinearConv beside its limit {name}", c =>
            {
                string product = Coarse(c, [6, 7, 5], [20, 3, 3, 5]);
                return c.Apply("maximum", [c.Apply("minimum", [product, c.Constant(a, [], 20)]), product]);
            });
            Add($"qlinearConv by channel limits {name}", c => c.Apply("maximum", [Coarse(c, [4, 3, 2], [3, 2, 2, 2]), c.Constant(a, [3], 9, 30, 1)]));
            Add($"qlinearMatMul coarse {name}", c => c.Apply(
                "minimum",
                [
                    c.Apply("qlinearMatMul", [c.Input(a, 5, 23), c.Positive(), Zeros(c, a, 0), c.Integers(b, 23, 18), c.Positive(18), Zeros(c, b, 18), c.Coarse(), Zeros(c, b, 0)]),
                    c.Constant(b, [], 40),
                ]));
        }

        foreach (ElementType type in (ElementType[])[ElementType.Int8, ElementType.UInt8])
        {
            Add($"maxPool {type}", c => c.Apply("maxPool", [c.Input(type, 7, 9, 3)], ("kernel", new[] { 3, 2 }), ("strides", new[] { 2, 3 }), ("padding", new[] { 1, 0, 2, 1 }), ("dilations", new[] { 1, 2 })));
            Add($"maxPool {type} batch", c => c.Apply("maxPool", [c.Input(type, 2, 8, 3)], ("kernel", new[] { 3 }), ("strides", new[] { 2 }), ("ceiling", true)));
        }
    }

    private static void Images()
    {
        Add("convTranspose", c => c.Apply("relu", [c.Apply("convTranspose", [c.Input(5, 7, 3), c.Constant(3, 3, 2, 19), c.Constant(19)], ("strides", new[] { 2, 3 }))]));
        Add("convTranspose odd", c => c.Apply("convTranspose", [c.Input(4, 5, 6), c.Constant(6, 3, 4, 5), null],
            ("strides", new[] { 3, 2 }), ("dilations", new[] { 2, 3 }), ("padding", new[] { 1, 2, 0, 3 }), ("outputPadding", new[] { 2, 1 })));
        Add("convTranspose groups", c => c.Apply("convTranspose", [c.Input(2, 3, 4, 6), c.Constant(6, 2, 2, 17), c.Constant(34)], ("groups", 2), ("strides", new[] { 2, 1 })));
        Add("convTranspose line", c => c.Apply("convTranspose", [c.Input(7, 3), c.Constant(3, 4, 2), c.Constant(2)], ("strides", new[] { 3 }), ("padding", new[] { 0, 2 }), ("outputPadding", new[] { 1 })));
        Add("convTranspose residual", c =>
        {
            string x = c.Input(2, 2, 3, 4);
            return c.Apply("tanh", [c.Apply("add", [c.Apply("convTranspose", [x, c.Constant(4, 1, 1, 4), c.Constant(4)]), x])]);
        });

        string[] modes = ["nearest", "linear", "cubic"];
        foreach (string mode in modes)
        {
            foreach (string coordinates in (string[])["halfPixel", "asymmetric", "alignCorners", "pytorchHalfPixel", "halfPixelSymmetric", "tfHalfPixelForNearest"])
            {
                Add($"resize {mode} {coordinates}", c => c.Apply("resize", [c.Input(5, 7, 3)], ("sizes", new[] { 8, 3 }), ("mode", mode), ("coordinates", coordinates)));
                Add($"resize {mode} {coordinates} scales", c => c.Apply("resize", [c.Input(5, 4, 2)],
                    ("sizes", new[] { 1, 11 }), ("scales", new[] { 0.3f, 2.8f }), ("mode", mode), ("coordinates", coordinates), ("excludeOutside", true)));
            }

            Add($"resize {mode} region", c => c.Apply("resize", [c.Input(5, 7, 3)], ("sizes", new[] { 4, 6 }), ("mode", mode), ("coordinates", "region"),
                ("regionStarts", new[] { 0.2f, -0.3f }), ("regionEnds", new[] { 0.9f, 1.1f })));
            Add($"resize {mode} smoothed", c => c.Apply("resize", [c.Input(8, 3, 3)], ("sizes", new[] { 4, 6 }), ("mode", mode), ("antialias", true)));
            Add($"resize {mode} smoothed inside", c => c.Apply("resize", [c.Input(17, 2)], ("sizes", new[] { 5 }), ("mode", mode), ("antialias", true), ("excludeOutside", true)));
            Add($"resize {mode} line", c => c.Apply("resize", [c.Input(6, 17)], ("sizes", new[] { 11 }), ("mode", mode)));
            Add($"resize {mode} batch", c => c.Apply("resize", [c.Input(2, 3, 5, 2)], ("sizes", new[] { 6, 10 }), ("mode", mode), ("cubicCoefficient", -0.5f)));
        }

        foreach (string rounding in (string[])["preferFloor", "preferCeiling", "floor", "ceiling"])
        {
            Add($"resize nearest {rounding}", c => c.Apply("resize", [c.Input(4, 6, 2)], ("sizes", new[] { 6, 4 }), ("rounding", rounding), ("coordinates", "halfPixel")));
        }

        foreach (string mode in modes)
        {
            foreach (string outside in (string[])["zeros", "border", "reflection"])
            {
                foreach (bool alignCorners in (bool[])[false, true])
                {
                    Add($"gridSample {mode} {outside} {(alignCorners ? "corners" : "edges")}", c => c.Apply(
                        "gridSample", [c.Input(5, 4, 3), c.Input(3, 7, 2)], ("mode", mode), ("outside", outside), ("alignCorners", alignCorners)));
                }
            }

            Add($"gridSample {mode} batch", c => c.Apply("gridSample", [c.Input(2, 3, 5, 19), c.Input(2, 4, 2, 2)], ("mode", mode)));
            Add($"gridSample {mode} computed", c => c.Apply(
                "tanh", [c.Apply("gridSample", [c.Input(1, 6, 5, 2), c.Apply("tanh", [c.Input(1, 2, 3, 2)])], ("mode", mode), ("outside", "border"))]));
        }

        Add("local response normalization", c => c.Apply("localResponseNormalization", [c.Input(3, 4, 7)], ("size", 3), ("alpha", 0.5f), ("beta", 0.6f), ("bias", 2f)));
        Add("local response normalization even", c => c.Apply("localResponseNormalization", [c.Input(5, 7)], ("size", 4), ("alpha", 0.9f)));
        Add("local response normalization of few", c => c.Apply("localResponseNormalization", [c.Input(2, 2, 3)], ("size", 9)));
    }

    private static void Lines()
    {
        foreach (ElementType type in Types(CumulativeSum.Definition.InputPort(0).Types))
        {
            Add($"cumulativeSum {type}", c => c.Apply("cumulativeSum", [c.Input(type, 3, 7)], ("axis", 1)));
            Add($"topK {type}", c => c.Apply("topK", [c.Input(type, 4, 9)], 2, ("k", 3))[0]);
        }

        Add("cumulativeSum exclusive", c => c.Apply("cumulativeSum", [c.Input(4, 5, 3)], ("axis", 1), ("exclusive", true)));
        Add("cumulativeSum reverse", c => c.Apply("cumulativeSum", [c.Input(4, 5)], ("axis", 0), ("reverse", true), ("exclusive", true)));
        Add("topK places", c => c.Apply("topK", [c.Input(9, 4)], 2, ("k", 9), ("axis", 0))[1]);
        Add("topK least", c => c.Apply("topK", [c.Input(ElementType.Int32, 2, 19, 3)], 2, ("k", 5), ("axis", 1), ("largest", false))[1]);
        Add("topK of equals", c => c.Apply("topK", [c.Apply("sign", [c.Input(4, 9)])], 2, ("k", 4))[1]);
        Add("hardmax", c => c.Apply("hardmax", [c.Input(3, 13)]));
        Add("hardmax of equals", c => c.Apply("hardmax", [c.Apply("sign", [c.Input(2, 9, 5)])], ("axis", 1)));
        foreach (int p in (int[])[1, 2, 3])
        {
            Add($"lpNormalization {p}", c => c.Apply("lpNormalization", [c.Input(3, 13)], ("p", p)));
            Add($"lpNormalization {p} between", c => c.Apply("lpNormalization", [c.Input(2, 5, 7)], ("p", p), ("axis", 1)));
        }

        Add("lpNormalization of zeros", c => c.Apply("lpNormalization", [c.Apply("floor", [c.Apply("abs", [c.Apply("tanh", [c.Input(3, 4)])])])]));
        foreach (ElementType type in Types(OneHotEncoding.Definition.InputPort(0).Types))
        {
            Add($"oneHotEncoding {type}", c => c.Apply("oneHotEncoding", [c.Input(type, 3, 5)], ("depth", 7)));
            Add($"oneHotEncoding {type} between", c => c.Apply("oneHotEncoding", [c.Input(type, 3, 5)], ("depth", 4), ("axis", 1), ("offValue", -1f), ("onValue", 2.5f)));
        }

        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            Add($"triangular {type}", c => c.Apply("triangular", [c.Input(type, 4, 6)]));
        }

        Add("triangular lower", c => c.Apply("triangular", [c.Input(2, 5, 3)], ("upper", false), ("diagonal", 1)));
        Add("triangular above", c => c.Apply("triangular", [c.Input(2, 3, 5)], ("diagonal", 2)));
        Add("triangular nothing", c => c.Apply("triangular", [c.Input(3, 5)], ("upper", false), ("diagonal", -9)));
        Add("impute", c => c.Apply("impute", [c.Apply("sqrt", [c.Input(3, 7)]), c.Constant(3, 7)]));
        Add("impute stretched", c => c.Apply("impute", [c.Apply("sqrt", [c.Input(4, 3, 7)]), c.Constant(3, 1)]));
    }

    private static void Existing()
    {
        Add("standardize", c => c.Apply("standardize", [c.Apply("tanh", [c.Input(5)]), c.Constant(5), c.Constant(5)]));
        Add("one hot", c => c.Apply("oneHot", [c.Input(3)], ("categoryCounts", new[] { 0, 3, 2 })));
        Add("reconstruction error", c => c.Apply("reconstructionError", [c.Input(7), c.Input(7)]));
    }

    private static void Graphs()
    {
        Add("many calls", c =>
        {
            string x = c.Input(6, 6, 4);
            for (int i = 0; i < 40; i++)
            {
                string y = c.Apply("conv", [x, c.Small(4, 3, 3, 4), c.Constant(4)], ("padding", new[] { 1, 1, 1, 1 }));
                x = c.Apply("tanh", [c.Apply("add", [x, y])]);
                x = i % 5 == 4 ? c.Apply("transpose", [x], ("permutation", new[] { 1, 0, 2 })) : x;
            }

            return x;
        });
        Add("conv of its own addend", c =>
        {
            string x = c.Apply("tanh", [c.Input(7, 9, 4)]);
            return c.Apply("add", [x, c.Apply("conv", [x, c.Constant(4, 3, 3, 4), c.Constant(4)], ("padding", new[] { 1, 1, 1, 1 }))]);
        });
        Add("product of its own addend", c =>
        {
            // More columns than a panel holds: the first would be written before the second is computed.
            string x = c.Apply("tanh", [c.Input(41, 41)]);
            return c.Apply("add", [c.Apply("matMul", [x, c.Input(41, 41)]), x]);
        });
        Add("types side by side", c =>
        {
            string x = c.Input(9), indices = c.Input(ElementType.Int64, 4), mask = c.Apply("greater", [x, c.Constant(1)]);
            string picked = c.Apply("gather", [x, c.Apply("modulo", [indices, c.Constant(ElementType.Int64, [1], 9)])], ("axis", 0));
            string kept = c.Apply("where", [mask, x, c.Apply("negate", [x])]);
            return c.Apply("concat", [picked, kept], ("axis", 0));
        });
    }
}
