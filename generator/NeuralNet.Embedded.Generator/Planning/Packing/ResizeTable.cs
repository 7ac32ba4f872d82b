// Where the outputs of an interpolation come from along one dimension, computed once, in double precision.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>The inputs that make each output, all inside, and how much each counts.</summary>
/// <param name="Taps">The inputs of one output; those that do not count have the weight 0.</param>
/// <param name="Places">(outputs, taps)</param>
/// <param name="Weights">(outputs, taps)</param>
internal sealed record ResizeTable(int Taps, EquatableArray<int> Places, EquatableArray<float> Weights)
{
    /// <summary>The only input for the only output.</summary>
    public static ResizeTable Single(int taps) =>
        new(taps, new int[taps].ToEquatableArray(), Enumerable.Range(0, taps).Select(i => i == 0 ? 1f : 0f).ToEquatableArray());

    /// <summary>The table of an operator along one of its spatial dimensions.</summary>
    /// <param name="resize">The operator.</param>
    /// <param name="dimension">The entry of its sizes.</param>
    /// <param name="inputs">The input's extent there.</param>
    public static ResizeTable Of(Operator resize, int dimension, int inputs)
    {
        int outputs = resize.Integers("sizes")[dimension], taps = resize.Choice("mode") switch { "linear" => 2, "cubic" => 4, _ => 1 };
        EquatableArray<float> scales = resize.Floats("scales");
        double scale = scales.Count > 0 ? scales[dimension] : (double)outputs / inputs;
        List<int> places = [];
        List<float> weights = [];
        for (int i = 0; i < outputs; i++)
        {
            foreach ((double place, double weight) in Weighted(resize, Coordinate(resize, i, inputs, outputs, scale), inputs))
            {
                places.Add((int)Math.Min(Math.Max(place, 0), inputs - 1));
                weights.Add((float)weight);
            }
        }

        return new ResizeTable(taps, places.ToEquatableArray(), weights.ToEquatableArray());
    }

    // Where an output lies among the inputs.
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

    // The inputs around a coordinate and their weights, which are 0 outside where nothing outside counts.
    private static (double Place, double Weight)[] Weighted(Operator resize, double at, int inputs)
    {
        double below = Math.Floor(at), fraction = at - below;
        (double Place, double Weight)[] weights = resize.Choice("mode") switch
        {
            "linear" => [(below, 1 - fraction), (below + 1, fraction)],
            "cubic" => [.. Enumerable.Range(-1, 4).Select(i => (below + i, Cubic(Math.Abs(fraction - i), resize.Float("cubicCoefficient"))))],
            _ => [(Nearest(resize.Choice("rounding"), at), 1)],
        };
        if (!resize.Flag("excludeOutside") || weights.Length == 1)
        {
            return weights;
        }

        double sum = weights.Where(weight => IsInside(weight.Place)).Sum(weight => weight.Weight);
        return [.. weights.Select(weight => (weight.Place, IsInside(weight.Place) ? weight.Weight / sum : 0))];

        bool IsInside(double place) => place >= 0 && place < inputs;
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
