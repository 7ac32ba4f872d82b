// An image at places of a grid. Which pixels are near is decided by the place's last bits, so places are computed in float32, as the definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class GridSampleReference
{
    /// <summary>For each place the pixels near it, weighed along height and width; every weight, product and sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(GridSample.Input), grid = call.Floats(GridSample.Grid);
        Shape shape = call.Shape(GridSample.Input), places = call.Shape(GridSample.Grid);
        int channels = shape[shape.Rank - 1], width = shape[shape.Rank - 2], height = shape[shape.Rank - 3];
        int perSample = places[places.Rank - 2] * places[places.Rank - 3];
        double[] answer = new double[call.OutputShape.ElementCount];
        for (int place = 0; place < grid.Length / 2; place++)
        {
            int image = place / perSample * height * width;
            (int Pixel, double Weight)[] columns = Near(call.Operator, grid[2 * place], width, call.Rounding),
                lines = Near(call.Operator, grid[(2 * place) + 1], height, call.Rounding);
            for (int channel = 0; channel < channels; channel++)
            {
                answer[(place * channels) + channel] = call.Rounding.Dot(
                    Array.ConvertAll(lines, line => line.Weight),
                    Array.ConvertAll(lines, line => call.Rounding.Dot(
                        Array.ConvertAll(columns, column => column.Weight),
                        Array.ConvertAll(columns, column =>
                            line.Pixel < 0 || column.Pixel < 0 ? 0 : input[((image + (line.Pixel * width) + column.Pixel) * channels) + channel]))));
            }
        }

        return call.Answer(answer);
    }

    /// <summary>The pixels near a place along one dimension, -1 for one that is not there, and how much each counts.</summary>
    private static (int Pixel, double Weight)[] Near(Operator sample, double place, int pixels, Rounding rounding)
    {
        float c = double.IsNaN(place) ? -1 : Math.Clamp((float)place, -float.MaxValue, float.MaxValue);
        float at = sample.Flag("alignCorners") ? (c + 1) / 2 * (pixels - 1) : (((c + 1) * pixels) - 1) / 2;
        string mode = sample.Choice("mode");
        at = Math.Clamp(mode == "nearest" ? MathF.Round(at, MidpointRounding.ToEven) : at, -16777216, 16777216);
        float below = MathF.Floor(at), fraction = at - below;
        return mode switch
        {
            "nearest" => [(Pixel(below), 1)],
            "linear" => [(Pixel(below), rounding.Of(1.0 - fraction)), (Pixel(below + 1), fraction)],
            _ => [.. Enumerable.Range(-1, 4).Select(i => (Pixel(below + i), rounding.Of(Cubic(Math.Abs((double)fraction - i)))))],
        };

        int Pixel(float neighbour) => neighbour >= 0 && neighbour < pixels ? (int)neighbour : Outside(sample, neighbour, pixels);
    }

    /// <summary>The pixel that stands for one that is not there; -1 for none. Mirroring goes on until it is there.</summary>
    private static int Outside(Operator sample, double pixel, int pixels)
    {
        switch (sample.Choice("outside"))
        {
            case "border":
                return pixel < 0 ? 0 : pixels - 1;
            case "reflection":
                // At the edges: ... 1 0 | 0 1 2 | 2 1 ...; at the centres: ... 2 1 0 1 2 1 ...
                bool alignCorners = sample.Flag("alignCorners");
                double period = Math.Max(alignCorners ? 2 * (pixels - 1) : 2 * pixels, 1);
                double there = pixel - (Math.Floor(pixel / period) * period);
                return (int)(there < pixels ? there : period - there - (alignCorners ? 0 : 1));
            default:
                return -1;
        }
    }

    /// <summary>The cubic convolution kernel of -0.75 at a distance (Keys 1981).</summary>
    private static double Cubic(double d)
    {
        const double A = -0.75;
        return d <= 1 ? ((((A + 2) * d) - (A + 3)) * d * d) + 1 : d < 2 ? ((((((d - 5) * d) + 8) * d) - 4) * A) : 0;
    }
}
