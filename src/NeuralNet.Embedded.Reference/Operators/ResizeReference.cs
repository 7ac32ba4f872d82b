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
            int axis = tensor.Shape.Rank - 1 - sizes.Count + i, extent = tensor.Shape[axis], size = sizes[i];
            float scale = scales.Count > 0 ? scales[i] : (float)size / extent;
            double exact = scales.Count > 0 ? scale : (double)size / extent;
            (float, float) region = call.Operator.Choice("coordinates") == "region"
                ? (call.Operator.Floats("regionStarts")[i], call.Operator.Floats("regionEnds")[i])
                : default;
            tensor = Along(
                tensor,
                axis,
                [
                    .. Enumerable.Range(0, size).Select(output => Weights(
                        call.Operator,
                        CoordinateInSingle(call.Operator, output, extent, size, scale, region),
                        Coordinate(call.Operator, output, extent, size, exact, region),
                        exact,
                        extent)),
                ],
                call.Rounding);
        }

        return [tensor];
    }

    /// <summary>Where an output lies among the inputs.</summary>
    private static double Coordinate(Operator resize, int output, int inputs, int outputs, double scale, (float Start, float End) region)
    {
        double halfPixel = ((output + 0.5) / scale) - 0.5;
        return resize.Choice("coordinates") switch
        {
            "asymmetric" => output / scale,
            "alignCorners" => outputs == 1 ? 0 : (double)output * (inputs - 1) / (outputs - 1),
            "pytorchHalfPixel" => outputs == 1 ? 0 : halfPixel,
            "halfPixelSymmetric" => halfPixel + (inputs / 2.0 * (1 - (outputs / (scale * inputs)))),
            "tfHalfPixelForNearest" => (output + 0.5) / scale,
            "region" => outputs == 1
                ? 0.5 * ((double)region.Start + region.End) * (inputs - 1)
                : ((double)region.Start * (inputs - 1)) + (output * ((double)region.End - region.Start) * (inputs - 1) / (outputs - 1)),
            _ => halfPixel,
        };
    }

    /// <summary>The same, each step rounded to float32: what decides between two neighbours is one unit in the last place.</summary>
    private static float CoordinateInSingle(Operator resize, int output, int inputs, int outputs, float scale, (float Start, float End) region)
    {
        float fromStart = (output + 0.5f) / scale, halfPixel = fromStart - 0.5f;
        float center = inputs / 2f, offset = center * (1 - (outputs / (scale * inputs)));
        return resize.Choice("coordinates") switch
        {
            "asymmetric" => output / scale,
            "alignCorners" => outputs == 1 ? 0 : (float)output * (inputs - 1) / (outputs - 1),
            "pytorchHalfPixel" => outputs == 1 ? 0 : halfPixel,
            "halfPixelSymmetric" => offset + fromStart - 0.5f,
            "tfHalfPixelForNearest" => fromStart,
            "region" => outputs == 1
                ? 0.5f * (region.Start + region.End) * (inputs - 1)
                : (region.Start * (inputs - 1)) + (output * (region.End - region.Start) * (inputs - 1) / (outputs - 1)),
            _ => halfPixel,
        };
    }

    /// <summary>The inputs that make an output, each inside, and how much each counts; none where it lies outside of what a region is cut from.</summary>
    private static (int Input, double Weight)[] Weights(Operator resize, float rounded, double at, double scale, int inputs)
    {
        if (resize.Choice("coordinates") == "region" && (rounded < 0 || rounded > inputs - 1))
        {
            return [];
        }

        string mode = resize.Choice("mode");
        bool isSmoothed = resize.Flag("antialias") && mode != "nearest" && scale < 1;
        double stretch = isSmoothed ? 1 / scale : 1;
        (double Place, double Weight)[] weights = mode == "nearest"
            ? [(Nearest(resize.Choice("rounding"), rounded), 1)]
            : Around(at, (mode == "linear" ? 1 : 2) * stretch, distance =>
                mode == "linear" ? Math.Max(0, 1 - (distance / stretch)) : Cubic(distance / stretch, resize.Float("cubicCoefficient")));
        bool excludes = resize.Flag("excludeOutside") && mode != "nearest";
        if (excludes)
        {
            weights = [.. weights.Where(weight => weight.Place >= 0 && weight.Place < inputs)];
        }

        double sum = excludes || isSmoothed ? weights.Sum(weight => weight.Weight) : 1;
        return [.. weights.Select(weight => ((int)Math.Clamp(weight.Place, 0, inputs - 1), weight.Weight / sum))];
    }

    /// <summary>The places nearer than a reach, and their weights by distance.</summary>
    private static (double Place, double Weight)[] Around(double at, double reach, Func<double, double> weigh)
    {
        double first = Math.Floor(at - reach) + 1;
        int count = (int)(Math.Ceiling(at + reach) - first);
        return [.. Enumerable.Range(0, count).Select(i => (first + i, weigh(Math.Abs(first + i - at))))];
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
                output[outputStart + (i * outputStep)] = parts is [(_, 1)]
                    ? tensor.Floats[start + (parts[0].Input * step)]
                    : rounding.Dot(
                        Array.ConvertAll(parts, part => tensor.Floats[start + (part.Input * step)]), Array.ConvertAll(parts, part => rounding.Of(part.Weight)));
            }
        }

        return new ReferenceTensor(shape, output);
    }
}
