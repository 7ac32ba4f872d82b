// The attention of ONNX Runtime's own domain, which its optimiser makes of transformers.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class MicrosoftAttention
{
    /// <summary>Queries, keys and values out of one product with an input, and attention over them.</summary>
    public static void Attention(OnnxCall call)
    {
        RequireNone(call, 4, "past");
        RequireNone(call, 6, "past_sequence_length");
        string product = ProductMappings.Product(call, call.Input(0), call.Input(1, "weights"));
        Answer(call, Parts(call, call.Has(2) ? call.Emit("add", product, call.Input(2)) : product), maskPort: 3, biasPort: 5);
    }

    /// <summary>The same out of a product of integers, scaled back.</summary>
    public static void QAttention(OnnxCall call)
    {
        RequireNone(call, 8, "past");
        string product = MicrosoftMappings.ProductOfIntegers(
            call,
            call.Input(0),
            call.Input(1, "weights"),
            call.Input(3, "scale"),
            call.Input(4, "scale of weights"),
            call.Optional(6),
            call.Optional(7),
            call.Optional(2));
        Answer(call, Parts(call, product), maskPort: 5, biasPort: null);
    }

    /// <summary>The standard operator with its inputs in another order, places that may count from a first one, and heads as wide as the angles.</summary>
    public static void RotaryEmbedding(OnnxCall call)
    {
        string input = call.Input(0), places = call.Input(1, "places"), cosines = call.Input(2, "cosines");
        Shape shape = call.Graph.Shape(input);
        if (shape.Rank < 3 || call.Shape(2).Rank == 0)
        {
            throw new MappingException($"Its input has shape {shape}; expected three or four dimensions.");
        }

        long heads = call.Node.Int("num_heads", 0);
        heads = heads > 0 ? heads : shape[shape.Rank - 1] / Math.Max(1, 2 * call.Shape(2)[call.Shape(2).Rank - 1]);
        string x = AttentionMappings.Heads(call, input, heads);
        if (call.Graph.Shape(places).ElementCount == 1)
        {
            long[] steps = [.. Enumerable.Range(0, call.Graph.Shape(x)[2]).Select(step => (long)step)];
            string first = call.Emit("add", call.Reshape(places, 1, 1), call.Graph.AddConstant(Shape.Of(1, steps.Length), call.Graph.Type(places), steps));
            places = call.Emit("expand", first, ("shape", (int[])[shape[0], steps.Length]));
        }

        string turned = call.Via("RotaryEmbedding", [x, cosines, call.Input(3, "sines"), places]);
        call.Answer(shape.Rank == 3 ? AttentionMappings.Rows(call, turned) : turned);
    }

    /// <summary>Attention over queries, keys and values, with a bias for all of them.</summary>
    public static void MultiHeadAttention(OnnxCall call)
    {
        RequireNone(call, 6, "past_key");
        RequireNone(call, 7, "past_value");
        string[] parts = [call.Input(0), call.Input(1, "key"), call.Input(2, "value")];
        if (parts.Any(part => call.Graph.Shape(part).Rank != 3))
        {
            throw new MappingException("Its queries, keys and values are packed; supported are three tensors (batch, sequence, hidden).");
        }

        if (call.Has(3))
        {
            int start = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                int size = call.Graph.Shape(parts[i])[2];
                parts[i] = call.Emit("add", parts[i], SliceMappings.Slice(call, call.Input(3), [start], [size], [1]));
                start += size;
            }
        }

        Answer(call, parts, maskPort: 4, biasPort: 5);
    }

    /// <summary>The sum of the embeddings of words, places and segments, normalised.</summary>
    public static void EmbedLayerNormalization(OnnxCall call)
    {
        RequireNone(call, 7, "mask");
        string words = call.Emit("gather", [call.Input(2), call.Input(0)], ("axis", 0));
        Shape shape = call.Graph.Shape(words);
        string places = call.Has(8)
            ? call.Emit("gather", [call.Input(3), call.Input(8)], ("axis", 0))
            : SliceMappings.Slice(call, call.Input(3), [0, 0], [shape[1], shape[2]], [1, 1]);
        string sum = call.Emit("add", words, places);
        sum = call.Has(1) && call.Has(4) ? call.Emit("add", sum, call.Emit("gather", [call.Input(4), call.Input(1)], ("axis", 0))) : sum;
        call.Answer(call.Via("LayerNormalization", [sum, call.Input(5), call.Optional(6)], ("epsilon", call.Node.Float("epsilon", 1e-12f))));
        call.Answer(1, call.Graph.AddConstant(Shape.Of(shape[0]), ElementType.Int32, new long[shape[0]]));
        call.Answer(2, sum);
    }

    /// <summary>Queries, keys and values, side by side in rows.</summary>
    private static string[] Parts(OnnxCall call, string product)
    {
        Shape shape = call.Graph.Shape(product);
        if (shape.Rank != 3)
        {
            throw new MappingException($"Its input has shape {call.Shape(0)}; expected (batch, sequence, hidden).");
        }

        IReadOnlyList<long> given = call.Node.Ints("qkv_hidden_sizes") is { Count: 3 } three ? three : [shape[2] / 3, shape[2] / 3, shape[2] / 3];
        int[] sizes = [.. given.Select(size => (int)size)];
        return [.. sizes.Select((size, i) => SliceMappings.Slice(
            call, product, [0, 0, sizes.Take(i).Sum()], [shape[0], shape[1], size], [1, 1, 1]))];
    }

    private static void Answer(OnnxCall call, string[] parts, int maskPort, int? biasPort)
    {
        long heads = call.Node.Int("num_heads", 0);
        string[] split = [.. parts.Select(part => AttentionMappings.Heads(call, part, heads))];
        float given = call.Node.Float("scale", 0);
        string scale = call.Scalar(given == 0 ? 1 / Math.Sqrt(call.Graph.Shape(split[0])[3]) : given);
        string scores = call.Emit("multiply", call.Emit("matMul", [split[0], split[1]], ("transposeB", true)), scale);
        scores = biasPort is int bias && call.Has(bias) ? call.Emit("add", scores, call.Input(bias)) : scores;
        Shape shape = call.Graph.Shape(scores);
        string hidden = call.Scalar(call.Node.Float("mask_filter_value", -10000));
        if (call.Has(maskPort))
        {
            scores = call.Emit("where", [Seen(call, call.Input(maskPort), shape), scores, call.Emit("add", scores, hidden)]);
        }

        if (call.Node.Int("unidirectional", 0) != 0)
        {
            scores = AttentionMappings.Causal(call, scores, 0);
        }

        call.Answer(AttentionMappings.Rows(call, call.Emit("matMul", call.Emit("softmax", scores), split[2])));
    }

    /// <summary>Which keys count: a mask of them, or the number of those that do.</summary>
    private static string Seen(OnnxCall call, string mask, Shape scores)
    {
        Shape shape = call.Graph.Shape(mask);
        if (shape.Rank == 1 && shape[0] == scores[0])
        {
            long[] keys = [.. Enumerable.Range(0, scores[3]).Select(place => (long)place)];
            string places = call.Graph.AddConstant(Shape.Of(scores[3]), call.Graph.Type(mask), keys);
            return call.Emit("less", places, call.Reshape(mask, shape[0], 1, 1, 1));
        }

        string isSeen = UnaryMappings.To(call, mask, ElementType.Bool);
        return shape.Rank switch
        {
            2 => call.Reshape(isSeen, shape[0], 1, 1, shape[1]),
            3 => call.Reshape(isSeen, shape[0], 1, shape[1], shape[2]),
            _ => throw new MappingException($"Its mask has shape {shape}; supported are (batch), (batch, keys) and (batch, queries, keys)."),
        };
    }

    private static void RequireNone(OnnxCall call, int index, string what)
    {
        if (call.Has(index))
        {
            throw new MappingException($"Its {what} is not supported; export the model without ONNX Runtime's own operators.");
        }
    }
}
