// Steps that many mappings share: reshapes and transposes, and the way to channels-last and back.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class CallExtensions
{
    /// <summary>The same elements under another shape.</summary>
    public static string Reshape(this OnnxCall call, string tensor, params int[] dimensions)
    {
        Shape shape = Shape.Of(dimensions);
        if (call.Graph.Shape(tensor) == shape)
        {
            return tensor;
        }

        // The values of constants may be none at all, which the model's operators cannot have.
        return call.Graph.Constant(tensor) is ReferenceTensor constant && constant.Count == shape.ElementCount
            ? call.Graph.AddConstant(constant.Reshaped(shape))
            : call.Emit("reshape", tensor, ("shape", dimensions));
    }

    /// <summary>The dimensions in another order.</summary>
    public static string Transpose(this OnnxCall call, string tensor, params int[] permutation) =>
        permutation.SequenceEqual(Enumerable.Range(0, permutation.Length)) ? tensor : call.Emit("transpose", tensor, ("permutation", permutation));

    /// <summary>(batch, channels, spatial...) as (batch, spatial..., channels).</summary>
    public static string ToChannelsLast(this OnnxCall call, string tensor)
    {
        int rank = call.Graph.Shape(tensor).Rank;
        return call.Transpose(tensor, [0, .. Enumerable.Range(2, rank - 2), 1]);
    }

    /// <summary>(batch, spatial..., channels) as (batch, channels, spatial...).</summary>
    public static string ToChannelsFirst(this OnnxCall call, string tensor)
    {
        int rank = call.Graph.Shape(tensor).Rank;
        return call.Transpose(tensor, [0, rank - 1, .. Enumerable.Range(1, rank - 2)]);
    }

    /// <summary>A constant whose values are computed in double precision.</summary>
    public static string Map(this OnnxCall call, string constant, Func<double, double> function)
    {
        ReferenceTensor values = call.Graph.Constant(constant)!;
        return call.Graph.AddConstant(new ReferenceTensor(values.Shape, Array.ConvertAll(values.Floats, value => function(value))));
    }

    /// <summary>What the model calls the word of an attribute.</summary>
    /// <param name="call">The node.</param>
    /// <param name="words">The words of the model and of ONNX.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="absent">Its word where it is left out.</param>
    public static string Own(this OnnxCall call, (string Own, string Onnx)[] words, string attribute, string absent)
    {
        string given = call.Node.Text(attribute, absent);
        return Array.Find(words, pair => pair.Onnx == given).Own
            ?? throw call.Unsupported(attribute, given, $"{string.Join(", ", words[..^1].Select(pair => pair.Onnx))} and {words[^1].Onnx}");
    }

    /// <summary>What ONNX calls a word of the model.</summary>
    public static string Onnx(this (string Own, string Onnx)[] words, string own) => Array.Find(words, pair => pair.Own == own).Onnx;

    /// <summary>A list of numbers, one for each spatial dimension, or a default for all.</summary>
    public static int[] Spatial(this OnnxCall call, string attribute, int count, int absent)
    {
        IReadOnlyList<long> given = call.Node.Ints(attribute) ?? [];
        if (given.Count == 0)
        {
            return [.. Enumerable.Repeat(absent, count)];
        }

        return given.Count == count && given.All(value => value is >= 0 and <= int.MaxValue)
            ? [.. given.Select(value => (int)value)]
            : throw new MappingException($"Its {attribute} is ({string.Join(",", given)}); expected {count} numbers.");
    }

    /// <summary>A number that can be an extent, or a distance between elements.</summary>
    public static int Extent(long value) =>
        value is > int.MinValue and <= int.MaxValue ? (int)value : throw new MappingException($"It has an extent of {value}.");
}
