// A value as a polynomial of another one, however it is spelt: what a function is applied to tells which function was meant.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class Polynomial
{
    private const int Degree = 3, Depth = 8;

    /// <summary>The coefficients of a value in x, from the constant one to the cube's; null where it is no such polynomial.</summary>
    public static double[]? Of(ImportGraph graph, string value, string x) => Of(graph, value, x, Depth);

    private static double[]? Of(ImportGraph graph, string value, string x, int depth)
    {
        if (value == x)
        {
            return [0, 1, 0, 0];
        }

        if (graph.Constant(value) is ReferenceTensor constant)
        {
            return constant is { IsFloat: true, Count: > 0 } && Array.TrueForAll(constant.Floats, number => number.Equals(constant.Floats[0]))
                ? [constant.Floats[0], 0, 0, 0]
                : null;
        }

        if (depth == 0 || graph.Producer(value) is not Operator writer || writer.Inputs.Count != 2
            || Of(graph, writer.Inputs[0]!, x, depth - 1) is not double[] a || Of(graph, writer.Inputs[1]!, x, depth - 1) is not double[] b)
        {
            return null;
        }

        return writer.Kind switch
        {
            "add" => [.. a.Zip(b, (left, right) => left + right)],
            "subtract" => [.. a.Zip(b, (left, right) => left - right)],
            "multiply" => Product(a, b),
            "divide" when IsConstant(b) && b[0] != 0 => [.. a.Select(number => number / b[0])],
            "power" when IsConstant(b) && b[0] is 2 or 3 => b[0] == 2 ? Product(a, a) : Product(a, a) is double[] square ? Product(square, a) : null,
            _ => null,
        };
    }

    private static bool IsConstant(double[] polynomial) => polynomial.Skip(1).All(number => number == 0);

    private static double[]? Product(double[] a, double[] b)
    {
        double[] product = new double[Degree + 1];
        for (int i = 0; i <= Degree; i++)
        {
            for (int j = 0; j <= Degree; j++)
            {
                double term = a[i] * b[j];
                if (term != 0 && i + j > Degree)
                {
                    return null;
                }

                if (term != 0)
                {
                    product[i + j] += term;
                }
            }
        }

        return product;
    }
}
