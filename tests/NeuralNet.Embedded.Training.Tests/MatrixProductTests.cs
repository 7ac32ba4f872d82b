// The blocked, packed and transposed products against three plain loops.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class MatrixProductTests
{
    // Less than a tile, whole tiles, tiles with every remainder, more than one block of depth.
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [];
            foreach (int outputs in (int[])[1, 3, 4, 5, 16, 18, 33])
            {
                foreach (int inputs in (int[])[1, 4, 15, 32, 37, 300])
                {
                    foreach (int batch in (int[])[1, 8, 20, 64, 261])
                    {
                        shapes.Add(outputs, inputs, batch);
                    }
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_equal_plain_loops_for_every_shape(int outputs, int inputs, int batch)
    {
        int lanes = Simd.PadLanes<double>(batch);
        RandomSource random = new(3);
        double[,] weights = Fill(new double[outputs, inputs], random), input = Fill(new double[inputs, lanes], random), gradient = Fill(new double[outputs, lanes], random);
        double[] bias = [.. Enumerable.Range(0, outputs).Select(_ => random.NextNormal())];

        double[,] output = Fill(new double[outputs, lanes], random);
        MatrixProduct.Affine<double>(weights, bias, input, output);
        AssertEqual(output, (row, lane) => bias[row] + Enumerable.Range(0, inputs).Sum(k => weights[row, k] * input[k, lane]));

        double[,] inputGradient = Fill(new double[inputs, lanes], random);
        MatrixProduct.TransposedTimes<double>(weights, gradient, inputGradient);
        AssertEqual(inputGradient, (row, lane) => Enumerable.Range(0, outputs).Sum(k => weights[k, row] * gradient[k, lane]));

        double[,] weightGradient = Fill(new double[outputs, inputs], random);
        double[,] before = (double[,])weightGradient.Clone();
        MatrixProduct.AddTimesTransposed<double>(gradient, input, weightGradient);
        AssertEqual(weightGradient, (row, column) => before[row, column] + Enumerable.Range(0, lanes).Sum(k => gradient[row, k] * input[column, k]));

        double[] sums = [.. bias];
        MatrixProduct.AddRowSums<double>(gradient, sums);
        Assert.All(sums.Select((sum, row) => sum - bias[row] - Enumerable.Range(0, lanes).Sum(k => gradient[row, k])), error => Assert.InRange(error, -1e-11, 1e-11));
    }

    private static void AssertEqual(double[,] actual, Func<int, int, double> expected)
    {
        double error = 0;
        for (int row = 0; row < actual.GetLength(0); row++)
        {
            for (int column = 0; column < actual.GetLength(1); column++)
            {
                error = Math.Max(error, Math.Abs(actual[row, column] - expected(row, column)));
            }
        }

        Assert.InRange(error, 0, 1e-11);
    }

    private static double[,] Fill(double[,] matrix, RandomSource random)
    {
        foreach (ref double value in matrix.AsSpan())
        {
            value = random.NextNormal();
        }

        return matrix;
    }
}
