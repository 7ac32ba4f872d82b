// Which inputs an output of an interpolation is made of along one dimension.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <param name="resize">The operator.</param>
/// <param name="inputs">The input's extent.</param>
/// <param name="outputs">The output's extent.</param>
/// <param name="rounded">The scale, as float32.</param>
/// <param name="scale">The scale.</param>
/// <param name="start">Where a region begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class Sampling(Operator resize, int inputs, int outputs, float rounded, double scale, float start, float end)
{
    private readonly string _mode = resize.Choice("mode");
    private readonly string _coordinates = resize.Choice("coordinates");

    /// <summary>The inputs around an output, some perhaps outside, and their weights: one of 0 for an output outside of what a region is cut from.</summary>
    public (double Place, double Weight)[] Weights(int output)
    {
        float single = InSingle(output);
        if (_coordinates == "region" && (single < 0 || single > inputs - 1))
        {
            return [(0, 0)];
        }

        if (_mode == "nearest")
        {
            return [(Nearest(resize.Choice("rounding"), single), 1)];
        }

        bool isSmoothed = resize.Flag("antialias") && scale < 1, excludes = resize.Flag("excludeOutside");
        (double Place, double Weight)[] weights = Around(Coordinate(output), isSmoothed ? 1 / scale : 1);
        if (!isSmoothed && !excludes)
        {
            return weights;
        }

        double sum = weights.Where(weight => Counts(weight.Place)).Sum(weight => weight.Weight);
        return [.. weights.Select(weight => (weight.Place, Counts(weight.Place) ? weight.Weight / sum : 0))];

        bool Counts(double place) => !excludes || (place >= 0 && place < inputs);
    }

    private (double Place, double Weight)[] Around(double at, double stretch)
    {
        // As many places whatever the fraction: those at the very end have no weight.
        double reach = (_mode == "linear" ? 1 : 2) * stretch, first = Math.Floor(at - reach) + 1;
        int count = (int)Math.Ceiling(2 * reach);
        return [.. Enumerable.Range(0, count).Select(i => (first + i, Weight(Math.Abs(first + i - at) / stretch)))];
    }

    private double Weight(double distance) => _mode == "linear" ? Math.Max(0, 1 - distance) : Cubic(distance, resize.Float("cubicCoefficient"));

    // Where an output lies among the inputs.
    private double Coordinate(int output)
    {
        double halfPixel = ((output + 0.5) / scale) - 0.5;
        return _coordinates switch
        {
            "asymmetric" => output / scale,
            "alignCorners" => outputs == 1 ? 0 : (double)output * (inputs - 1) / (outputs - 1),
            "pytorchHalfPixel" => outputs == 1 ? 0 : halfPixel,
            "halfPixelSymmetric" => halfPixel + (inputs / 2.0 * (1 - (outputs / (scale * inputs)))),
            "tfHalfPixelForNearest" => (output + 0.5) / scale,
            "region" => outputs == 1
                ? 0.5 * ((double)start + end) * (inputs - 1)
                : ((double)start * (inputs - 1)) + (output * ((double)end - start) * (inputs - 1) / (outputs - 1)),
            _ => halfPixel,
        };
    }

    // The same, each step rounded to float32, as the contract has it where one of two neighbours is chosen.
    private float InSingle(int output)
    {
        float fromStart = (float)((float)(output + 0.5f) / rounded), halfPixel = (float)(fromStart - 0.5f);
        float half = inputs / 2f, whole = (float)(rounded * inputs), missing = (float)(1f - (float)(outputs / whole)), offset = (float)(half * missing);
        float width = (float)(end - start);
        return _coordinates switch
        {
            "asymmetric" => (float)(output / rounded),
            "alignCorners" => outputs == 1 ? 0 : (float)((float)((float)output * (inputs - 1)) / (outputs - 1)),
            "pytorchHalfPixel" => outputs == 1 ? 0 : halfPixel,
            "halfPixelSymmetric" => (float)((float)(offset + fromStart) - 0.5f),
            "tfHalfPixelForNearest" => fromStart,
            "region" => outputs == 1
                ? (float)((float)(0.5f * (float)(start + end)) * (inputs - 1))
                : (float)((float)(start * (inputs - 1)) + (float)((float)((float)(output * width) * (inputs - 1)) / (outputs - 1))),
            _ => halfPixel,
        };
    }

    private static double Nearest(string rounding, double at) => rounding switch
    {
        "preferCeiling" => Math.Floor(at + 0.5),
        "floor" => Math.Floor(at),
        "ceiling" => Math.Ceiling(at),
        _ => Math.Ceiling(at - 0.5),
    };

    // The cubic convolution kernel at a distance (Keys 1981).
    private static double Cubic(double d, double a) => d <= 1
        ? ((((a + 2) * d) - (a + 3)) * d * d) + 1
        : d < 2 ? (((((d - 5) * d) + 8) * d) - 4) * a : 0;
}
