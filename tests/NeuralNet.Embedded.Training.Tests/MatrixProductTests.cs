// The blocked, packed and transposed products against three plain loops.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

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
        MatrixProduct.Affine<double>(weights, bias, input, output, default);
        AssertEqual(output, (row, lane) => bias[row] + Enumerable.Range(0, inputs).Sum(k => weights[row, k] * input[k, lane]));

        double[,] inputGradient = Fill(new double[inputs, lanes], random);
        MatrixProduct.TransposedTimes<double>(weights, gradient, inputGradient, default);
        AssertEqual(inputGradient, (row, lane) => Enumerable.Range(0, outputs).Sum(k => weights[k, row] * gradient[k, lane]));

        double[,] weightGradient = Fill(new double[outputs, inputs], random);
        MatrixProduct.TimesTransposed<double>(gradient, input, weightGradient, default);
        AssertEqual(weightGradient, (row, column) => Enumerable.Range(0, lanes).Sum(k => gradient[row, k] * input[column, k]));
    }

    // Otherwise two threads would be slower, with the same bits. 32 lanes are two panels of the widest vectors: columns would come out even.
    [Fact]
    public void A_share_keeps_to_rows_of_its_own_where_the_batch_is_no_wider()
    {
        using ThreadTeam team = new(2);
        for (int i = 0; i < 2; i++)
        {
            WorkShare share = new(team, i);
            double[,] output = Unwritten(40, 32), inputGradient = Unwritten(64, 32), weightGradient = Unwritten(40, 64);
            MatrixProduct.Affine<double>(new double[40, 64], new double[40], new double[64, 32], output, share);
            AssertWritten(output, share);
            MatrixProduct.TransposedTimes<double>(new double[40, 64], new double[40, 32], inputGradient, share);
            AssertWritten(inputGradient, share);
            MatrixProduct.TimesTransposed<double>(new double[40, 32], new double[64, 32], weightGradient, share);
            AssertWritten(weightGradient, share);
        }
    }

    private static double[,] Unwritten(int rows, int columns)
    {
        double[,] matrix = new double[rows, columns];
        matrix.AsSpan().Fill(double.NaN);
        return matrix;
    }

    // The rows of the share, and nothing else.
    private static void AssertWritten(double[,] matrix, WorkShare share)
    {
        (int start, int end) = share.Of(matrix.GetLength(0));
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
            {
                Assert.Equal(row >= start && row < end, !double.IsNaN(matrix[row, column]));
            }
        }
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
