// ONNX's attention and what goes with it, taken apart into products of matrices, a softmax and moves.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class AttentionMappings
{
    /// <summary>softmax(scale Q K' + mask) V for every head.</summary>
    public static void Attention(OnnxCall call)
    {
        if (call.Has(6))
        {
            throw new MappingException("Its nonpad_kv_seqlen is not supported; give the mask as attn_mask.");
        }

        if (call.Node.HasOutput(3) && call.Node.Int("qk_matmul_output_mode", 0) is long mode and (1 or 2))
        {
            throw call.Unsupported("qk_matmul_output_mode", mode, "0 or 3: the versions of ONNX disagree on the others");
        }

        bool areRows = call.Shape(0).Rank == 3;
        long queryHeads = call.Node.Int("q_num_heads", 0), keyHeads = call.Node.Int("kv_num_heads", 0);
        string query = Heads(call, call.Input(0), queryHeads), key = Heads(call, call.Input(1), keyHeads), value = Heads(call, call.Input(2), keyHeads);
        int past = call.Has(4) ? call.Shape(4)[2] : 0;
        key = call.Has(4) ? call.Emit("concat", [call.Input(4), key], ("axis", 2)) : key;
        value = call.Has(5) ? call.Emit("concat", [call.Input(5), value], ("axis", 2)) : value;
        call.Answer(1, key);
        call.Answer(2, value);
        Shape of = call.Graph.Shape(query);
        key = Repeated(call, key, of[1]);
        value = Repeated(call, value, of[1]);

        // Each side takes the square root of the scale, as ONNX has it.
        float scale = call.Node.Float("scale", 0);
        string root = call.Scalar(Math.Sqrt(scale == 0 ? 1 / Math.Sqrt(of[3]) : scale));
        string scores = call.Emit("matMul", [call.Emit("multiply", query, root), call.Emit("multiply", key, root)], ("transposeB", true));
        string raw = scores;
        float cap = call.Node.Float("softcap", 0);
        if (cap > 0)
        {
            scores = call.Emit("multiply", call.Emit("tanh", call.Emit("divide", scores, call.Scalar(cap))), call.Scalar(cap));
        }

        scores = Masked(call, scores, past);
        string weights = call.Emit("softmax", scores);
        string result = call.Emit("matMul", weights, value);
        call.Answer(areRows ? Rows(call, result) : result);
        call.Answer(3, call.Node.Int("qk_matmul_output_mode", 0) == 3 ? weights : raw);
    }

    /// <summary>Pairs of elements turned by an angle that depends on the place in the sequence.</summary>
    public static void RotaryEmbedding(OnnxCall call)
    {
        string input = call.Input(0);
        Shape given = call.Graph.Shape(input);
        bool areRows = given.Rank == 3;
        string x = areRows ? Heads(call, input, call.Node.Int("num_heads", 0)) : input;
        Shape shape = call.Graph.Shape(x);
        if (shape.Rank != 4)
        {
            throw new MappingException($"Its input has shape {given}; expected three or four dimensions.");
        }

        int size = shape[3], turned = call.Node.Int("rotary_embedding_dim", 0) is long part and > 0 ? (int)Math.Min(part, size) : size, half = turned / 2;
        if (turned % 2 != 0)
        {
            throw new MappingException($"It turns {turned} elements; expected an even number.");
        }

        string cosine = Angles(call, 1, half), sine = Angles(call, 2, half);
        bool interleaved = call.Node.Int("interleaved", 0) != 0;
        string first = Part(call, x, 0, half, interleaved ? 2 : 1), second = Part(call, x, interleaved ? 1 : half, half, interleaved ? 2 : 1);
        string real = call.Emit("subtract", call.Emit("multiply", first, cosine), call.Emit("multiply", second, sine));
        string imaginary = call.Emit("add", call.Emit("multiply", first, sine), call.Emit("multiply", second, cosine));
        int[] ofHalf = [.. shape.With(3, half).Dimensions];
        string both = interleaved
            ? call.Reshape(
                call.Emit("concat", [call.Reshape(real, [.. ofHalf, 1]), call.Reshape(imaginary, [.. ofHalf, 1])], ("axis", 4)),
                shape.With(3, turned).Dimensions.ToArray())
            : call.Emit("concat", [real, imaginary], ("axis", 3));
        string result = turned == size ? both : call.Emit("concat", [both, Part(call, x, turned, size - turned, 1)], ("axis", 3));
        call.Answer(areRows ? call.Reshape(call.Transpose(result, 0, 2, 1, 3), given.Dimensions.ToArray()) : result);
    }

    /// <summary>(batch, sequence, heads * size) as (batch, heads, sequence, size).</summary>
    public static string Heads(OnnxCall call, string tensor, long heads)
    {
        Shape shape = call.Graph.Shape(tensor);
        if (shape.Rank == 4)
        {
            return tensor;
        }

        return shape.Rank == 3 && heads > 0 && shape[2] % heads == 0
            ? call.Transpose(call.Reshape(tensor, shape[0], shape[1], (int)heads, (int)(shape[2] / heads)), 0, 2, 1, 3)
            : throw new MappingException($"It takes {heads} heads out of an input of shape {shape}.");
    }

    /// <summary>(batch, heads, sequence, size) as (batch, sequence, heads * size).</summary>
    public static string Rows(OnnxCall call, string tensor)
    {
        Shape shape = call.Graph.Shape(tensor);
        return call.Reshape(call.Transpose(tensor, 0, 2, 1, 3), shape[0], shape[2], shape[1] * shape[3]);
    }

    /// <summary>Scores of the keys that a query sees: those of the past, those before it, and its own.</summary>
    public static string Causal(OnnxCall call, string scores, int past)
    {
        Shape shape = call.Graph.Shape(scores);
        int queries = shape[2], keys = shape[3];
        long[] seen = [.. Enumerable.Range(0, queries * keys).Select(i => (i % keys) - past <= i / keys ? 1L : 0L)];
        return call.Emit("where", [call.Graph.AddConstant(Shape.Of(queries, keys), ElementType.Bool, seen), scores, call.Scalar(double.NegativeInfinity)]);
    }

    /// <summary>Heads of keys and values that serve several queries, one behind the other.</summary>
    private static string Repeated(OnnxCall call, string tensor, int heads)
    {
        Shape shape = call.Graph.Shape(tensor);
        if (shape[1] == heads)
        {
            return tensor;
        }

        return heads % shape[1] == 0
            ? call.Reshape(
                call.Emit(
                    "expand",
                    call.Reshape(tensor, shape[0], shape[1], 1, shape[2], shape[3]),
                    ("shape", (int[])[shape[0], shape[1], heads / shape[1], shape[2], shape[3]])),
                shape[0], heads, shape[2], shape[3])
            : throw new MappingException($"It has {heads} heads of queries for {shape[1]} of keys.");
    }

    private static string Masked(OnnxCall call, string scores, int past)
    {
        int keys = call.Graph.Shape(scores)[3];
        if (call.Has(3))
        {
            string mask = call.Input(3);
            Shape own = call.Graph.Shape(mask);
            if (own[own.Rank - 1] < keys)
            {
                int[] after = new int[own.Rank];
                after[^1] = keys - own[own.Rank - 1];
                mask = call.Graph.Type(mask) == ElementType.Bool
                    ? UnaryMappings.To(
                        call,
                        call.Emit("pad", UnaryMappings.To(call, mask, ElementType.UInt8), ("before", new int[own.Rank]), ("after", after)),
                        ElementType.Bool)
                    : call.Emit("pad", mask, ("before", new int[own.Rank]), ("after", after), ("value", float.NegativeInfinity));
            }

            scores = call.Graph.Type(mask) == ElementType.Bool
                ? call.Emit("where", [mask, scores, call.Scalar(double.NegativeInfinity)])
                : call.Emit("add", scores, mask);
        }

        return call.Node.Int("is_causal", 0) == 0 ? scores : Causal(call, scores, past);
    }

    /// <summary>The cosines or sines of the places, (batch or 1, 1, sequence, half).</summary>
    private static string Angles(OnnxCall call, int index, int half)
    {
        string cache = call.Input(index, "cache");
        string angles = call.Has(3) ? call.Emit("gather", [cache, call.Input(3)], ("axis", 0)) : cache;
        Shape shape = call.Graph.Shape(angles);
        return shape.Rank == 3 && shape[2] == half
            ? call.Reshape(angles, shape[0], 1, shape[1], half)
            : throw new MappingException($"Its angles have shape {shape}; expected (batch, sequence, {half}).");
    }

    private static string Part(OnnxCall call, string tensor, int start, int length, int step)
    {
        Shape shape = call.Graph.Shape(tensor);
        return SliceMappings.Slice(call, tensor, [0, 0, 0, start], shape.With(3, length).Dimensions.ToArray(), [1, 1, 1, step]);
    }
}
