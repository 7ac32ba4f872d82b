// Between real numbers and integers. Rounding decides by halves, so quotients and products are taken in float32, as the
// definitions say: a double would fall on the other side of some.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class QuantizeReference
{
    /// <summary>x / scale, rounded, + zero point, kept within the type.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        ElementType type = call.Outputs[0].ElementType;
        int[] channel = Channels(call);
        double[] scale = call.Floats(Quantize.Scale);
        long[]? zeroPoint = call.Optional(Quantize.ZeroPoint)?.Integers;
        return call.Answer(
            [.. call.Floats(Quantize.Input).Select((x, i) => Integer((float)((float)x / scale[channel[i]]), zeroPoint?[channel[i]] ?? 0, type))]);
    }

    /// <summary>scale (x - zero point); the product is rounded.</summary>
    public static ReferenceTensor[] Inverse(ReferenceCall call)
    {
        int[] channel = Channels(call);
        double[] scale = call.Floats(Quantize.Scale);
        long[]? zeroPoint = call.Optional(Quantize.ZeroPoint)?.Integers;
        return call.Answer([.. call[Quantize.Input].Integers.Select((x, i) => call.Rounding.Of(scale[channel[i]] * (x - (zeroPoint?[channel[i]] ?? 0))))]);
    }

    /// <summary>The scale from the range of the values, then the values by it.</summary>
    public static ReferenceTensor[] Dynamic(ReferenceCall call)
    {
        float[] x = Array.ConvertAll(call.Floats(Quantize.Input), value => (float)value);
        float low = Math.Min(0, x.Min()), high = Math.Max(0, x.Max());
        float scale = (high - low) / 255;
        scale = scale == 0 ? 1 : scale;
        long zeroPoint = Integer(-low / scale, 0, ElementType.UInt8);
        return
        [
            new ReferenceTensor(call.OutputShape, ElementType.UInt8, Array.ConvertAll(x, value => Integer(value / scale, zeroPoint, ElementType.UInt8))),
            new ReferenceTensor(Shape.Of(), [(double)scale]),
            new ReferenceTensor(Shape.Of(), ElementType.UInt8, [zeroPoint]),
        ];
    }

    /// <summary>A float32 rounded to the nearest whole number, of two the even one, + zero point, kept within the type.</summary>
    internal static long Integer(float value, long zeroPoint, ElementType type) =>
        Saturated.Of(MathF.Round(value, MidpointRounding.ToEven) + (double)zeroPoint, type);

    /// <summary>The place in the scales of every element.</summary>
    private static int[] Channels(ReferenceCall call)
    {
        Shape shape = call.Shape(Quantize.Input);
        if (Quantize.Axis(call.Operator, shape, call.Shape(Quantize.Scale)) is not int axis)
        {
            return new int[shape.ElementCount];
        }

        int inner = (int)shape.Slice(axis + 1, shape.Rank - axis - 1).ElementCount;
        return [.. Enumerable.Range(0, (int)shape.ElementCount).Select(i => i / inner % shape[axis])];
    }
}
