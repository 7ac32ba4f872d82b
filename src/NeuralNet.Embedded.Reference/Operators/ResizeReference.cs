// Interpolation, one spatial dimension after the other: each output is a weighted sum of some inputs along it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ResizeReference
{
    /// <summary>Weighted sums along height, then along width; every product and every sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        EquatableArray<int> sizes = call.Operator.Integers("sizes");
        EquatableArray<float> scales = call.Operator.Floats("scales");
        ReferenceTensor tensor = call[0];
        for (int i = 0; i < sizes.Count; i++)
        {
            int axis = tensor.Shape.Rank - 1 - sizes.Count + i, extent = tensor.Shape[axis];
            double scale = scales.Count > 0 ? scales[i] : (double)sizes[i] / extent;
            tensor = Along(
                tensor,
                axis,
                [.. Enumerable.Range(0, sizes[i]).Select(output => Weights(call.Operator, Coordinate(call.Operator, output, extent, sizes[i], scale), extent))],
                call.Rounding);
        }

        return [tensor];
    }

    /// <summary>Where an output lies among the inputs.</summary>
    private static double Coordinate(Operator resize, int output, int inputs, int outputs, double scale)
    {
        double halfPixel = ((output + 0.5) / scale) - 0.5;
        return resize.Choice("coordinates") switch
        {
            "asymmetric" => output / scale,
            "alignCorners" => outputs == 1 ? 0 : (double)output * (inputs - 1) / (outputs - 1),
            "pytorchHalfPixel" => outputs == 1 ? 0 : halfPixel,
            "halfPixelSymmetric" => halfPixel + (inputs / 2.0 * (1 - (outputs / (scale * inputs)))),
            "tfHalfPixelForNearest" => (output + 0.5) / scale,
            _ => halfPixel,
        };
    }

    /// <summary>The inputs that make an output, each inside, and how much each counts.</summary>
    private static (int Input, double Weight)[] Weights(Operator resize, double at, int inputs)
    {
        double below = Math.Floor(at), fraction = at - below;
        (double Place, double Weight)[] weights = resize.Choice("mode") switch
        {
            "linear" => [(below, 1 - fraction), (below + 1, fraction)],
            "cubic" => [.. Enumerable.Range(-1, 4).Select(i => (below + i, Cubic(Math.Abs(fraction - i), resize.Float("cubicCoefficient"))))],
            _ => [(Nearest(resize.Choice("rounding"), at), 1)],
        };
        if (resize.Flag("excludeOutside") && weights.Length > 1)
        {
            weights = [.. weights.Where(weight => weight.Place >= 0 && weight.Place < inputs)];
            double sum = weights.Sum(weight => weight.Weight);
            weights = [.. weights.Select(weight => (weight.Place, weight.Weight / sum))];
        }

        return [.. weights.Select(weight => ((int)Math.Clamp(weight.Place, 0, inputs - 1), weight.Weight))];
    }

    private static double Nearest(string rounding, double at) => rounding switch
    {
        "preferCeiling" => Math.Floor(at + 0.5),
        "floor" => Math.Floor(at),
        "ceiling" => Math.Ceiling(at),
        _ => Math.Ceiling(at - 0.5),
    };

    /// <summary>The cubic convolution kernel at a distance (Keys 1981).</summary>
    private static double Cubic(double d, double a) => d <= 1
        ? ((((a + 2) * d) - (a + 3)) * d * d) + 1
        : d < 2 ? ((((((d - 5) * d) + 8) * d) - 4) * a) : 0;

    private static ReferenceTensor Along(ReferenceTensor tensor, int axis, (int Input, double Weight)[][] weights, Rounding rounding)
    {
        Shape shape = tensor.Shape.With(axis, weights.Length);
        double[] output = new double[shape.ElementCount];
        foreach (((int start, int step, _), (int outputStart, int outputStep, int length)) in AxisLines.Of(tensor.Shape, axis).Zip(AxisLines.Of(shape, axis)))
        {
            for (int i = 0; i < length; i++)
            {
                (int Input, double Weight)[] parts = weights[i];
                output[outputStart + (i * outputStep)] = parts.Length == 1
                    ? tensor.Floats[start + (parts[0].Input * step)]
                    : rounding.Dot(
                        Array.ConvertAll(parts, part => tensor.Floats[start + (part.Input * step)]), Array.ConvertAll(parts, part => rounding.Of(part.Weight)));
            }
        }

        return new ReferenceTensor(shape, output);
    }
}
