// Pools: the inputs under the window, channel by channel, reduced to one.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class PoolReference
{
    /// <summary>The greatest under the window.</summary>
    public static ReferenceTensor[] Max(ReferenceCall call) => call[0].IsFloat
        ? call.Answer(Each(call, call.Floats(0), (seen, _) => seen.Aggregate(double.NegativeInfinity, Math.Max)))
        : call.Answer(Each(call, call[0].Integers, (seen, _) => seen.Aggregate(Saturated.Of(double.NegativeInfinity, call[0].ElementType), Math.Max)));

    /// <summary>The mean under the window; every sum and the quotient are rounded.</summary>
    public static ReferenceTensor[] Average(ReferenceCall call)
    {
        bool countPadding = call.Operator.Flag("countPadding");
        return call.Answer(Each(call, call.Floats(0), (seen, cells) =>
            seen.Count == 0 ? 0 : call.Rounding.Of(seen.Aggregate((a, b) => call.Rounding.Of(a + b)) / (countPadding ? cells : seen.Count))));
    }

    /// <summary>The Lp norm under the window; every power, sum and the root are rounded.</summary>
    public static ReferenceTensor[] Lp(ReferenceCall call)
    {
        int p = call.Operator.Integer("p");
        return call.Answer(Each(call, call.Floats(0), (seen, _) => call.Rounding.Of(Math.Pow(
            seen.Aggregate(0.0, (sum, x) => call.Rounding.Of(sum + call.Rounding.Of(Math.Pow(Math.Abs(x), p)))), 1.0 / p))));
    }

    /// <summary>A function of the inputs under each window and of the window's cells inside the padded input.</summary>
    private static T[] Each<T>(ReferenceCall call, T[] input, Func<List<T>, int, T> function)
    {
        Shape shape = call.Shape(0);
        int channels = shape[shape.Rank - 1];
        Windows windows = new(Pool.Window(call.Operator), shape, call.OutputShape);
        T[] answer = new T[call.OutputShape.ElementCount];
        for (int cell = 0; cell < windows.OutputCells; cell++)
        {
            int[] seen = [.. windows.Seen(cell).Select(pair => pair.InputCell)];
            int cells = windows.CountWithPadding(cell);
            for (int sample = 0; sample < windows.Samples; sample++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    List<T> values = [.. seen.Select(inputCell => input[((((sample * windows.InputCells) + inputCell) * channels) + channel)])];
                    answer[((((sample * windows.OutputCells) + cell) * channels) + channel)] = function(values, cells);
                }
            }
        }

        return answer;
    }
}
