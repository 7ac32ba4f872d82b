// Weights that are whole numbers of steps: the integers that floats were made of, whatever was moved since.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>weight = step * (integer - zero point), where each weight is the float32 next to that product.</summary>
/// <param name="Steps">One for all, or one for each row.</param>
/// <param name="Integers">The integers, int8, in the shape of the weights.</param>
/// <param name="ZeroPoint">Their zero point.</param>
internal sealed record WholeSteps(double[] Steps, ReferenceTensor Integers, long ZeroPoint)
{
    /// <summary>The integers of constant weights by one of the scales that the file's constants have, or null where none fits all weights exactly.</summary>
    public static WholeSteps? Of(ImportGraph graph, ReferenceTensor weights)
    {
        int rows = weights.Shape[0];
        return graph.Steps.Where(steps => steps.Length == 1 || steps.Length == rows)
            .Select(steps => Of(weights, steps, weights.Count / rows))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The int32 of a bias in steps of sums; null where it is none: within what rounding a product of scales to float32 can move it.</summary>
    /// <param name="bias">The bias.</param>
    /// <param name="inputScale">The scale of the layer's input.</param>
    public long[]? Bias(double[] bias, double inputScale)
    {
        long[] integers = new long[bias.Length];
        for (int i = 0; i < bias.Length; i++)
        {
            double step = inputScale * Steps[Steps.Length == 1 ? 0 : i], integer = Math.Round(bias[i] / step);
            if (Math.Abs(integer) > int.MaxValue || Math.Abs((integer * step) - bias[i]) > Math.Abs(bias[i]) * 2.5e-7)
            {
                return null;
            }

            integers[i] = (long)integer;
        }

        return integers;
    }

    /// <summary>
    /// Whether int32 holds every sum of a row's weights with integers of an input: floats do not wrap around, and nor may integers in their
    /// place.
    /// </summary>
    /// <param name="bias">The bias, or null.</param>
    /// <param name="input">How the input stands in integers.</param>
    public bool SumsFit(long[]? bias, Quantization input)
    {
        int rows = Integers.Shape[0], length = Integers.Count / rows;
        long largest = Math.Max(input.ZeroPoint - input.Least, input.Greatest - input.ZeroPoint);
        return Enumerable.Range(0, rows).All(row => Math.Abs(bias?[row] ?? 0)
            + (largest * Integers.Integers.Skip(row * length).Take(length).Sum(weight => Math.Abs(weight - ZeroPoint))) <= int.MaxValue);
    }

    private static WholeSteps? Of(ReferenceTensor weights, double[] steps, int row)
    {
        long[] integers = new long[weights.Count];
        long least = 0, greatest = 0;
        for (int i = 0; i < integers.Length; i++)
        {
            double step = steps[steps.Length == 1 ? 0 : i / row], integer = Math.Round(weights.Floats[i] / step);
            if (!(Math.Abs(integer) <= byte.MaxValue) || (float)(integer * step) != (float)weights.Floats[i])
            {
                return null;
            }

            integers[i] = (long)integer;
            least = Math.Min(least, integers[i]);
            greatest = Math.Max(greatest, integers[i]);
        }

        // A zero point makes room where integers lie to one side.
        long zeroPoint = least >= sbyte.MinValue && greatest <= sbyte.MaxValue ? 0 : sbyte.MinValue - least;
        return greatest + zeroPoint > sbyte.MaxValue ? null
            : new WholeSteps(steps, new ReferenceTensor(weights.Shape, ElementType.Int8, [.. integers.Select(integer => integer + zeroPoint)]), zeroPoint);
    }
}
