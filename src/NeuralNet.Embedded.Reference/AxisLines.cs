// The lines of a tensor along one of its dimensions.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

internal static class AxisLines
{
    /// <summary>For each line the place of its first element, the distance from one element to the next, and their number.</summary>
    /// <param name="shape">A row-major tensor.</param>
    /// <param name="axis">The dimension along which the lines run; negative counts from the back.</param>
    public static IEnumerable<(int Start, int Step, int Length)> Of(Shape shape, int axis)
    {
        int dimension = axis < 0 ? axis + shape.Rank : axis, length = shape[dimension];
        int step = (int)shape.Slice(dimension + 1, shape.Rank - dimension - 1).ElementCount;
        int outer = (int)shape.Slice(0, dimension).ElementCount;
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < step; j++)
            {
                yield return ((i * length * step) + j, step, length);
            }
        }
    }

    /// <summary>A function of each line of a float tensor that gives as many numbers.</summary>
    public static double[] Map(ReferenceTensor tensor, int axis, Func<double[], double[]> function)
    {
        double[] output = new double[tensor.Count];
        foreach ((int start, int step, int length) in Of(tensor.Shape, axis))
        {
            double[] line = new double[length];
            for (int i = 0; i < length; i++)
            {
                line[i] = tensor.Floats[start + (i * step)];
            }

            line = function(line);
            for (int i = 0; i < length; i++)
            {
                output[start + (i * step)] = line[i];
            }
        }

        return output;
    }
}
