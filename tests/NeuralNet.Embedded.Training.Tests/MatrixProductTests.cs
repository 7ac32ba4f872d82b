// The blocked, packed and transposed products against three plain loops.
using System.Numerics;
using System.Runtime.Intrinsics;
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
        MatrixProduct.Affine<double>(weights, bias, input, output, default);
        AssertEqual(output, (row, lane) => bias[row] + Enumerable.Range(0, inputs).Sum(k => weights[row, k] * input[k, lane]));

        double[,] inputGradient = Fill(new double[inputs, lanes], random);
        MatrixProduct.TransposedTimes<double>(weights, gradient, inputGradient, default);
        AssertEqual(inputGradient, (row, lane) => Enumerable.Range(0, outputs).Sum(k => weights[k, row] * gradient[k, lane]));

        double[,] weightGradient = Fill(new double[outputs, inputs], random);
        MatrixProduct.TimesTransposed<double>(gradient, input, weightGradient, default);
        AssertEqual(weightGradient, (row, column) => Enumerable.Range(0, lanes).Sum(k => gradient[row, k] * input[column, k]));
    }

    // A last single row takes six vectors at once, then two, then one.
    [Theory]
    [InlineData(1, 5, 25)]
    [InlineData(5, 4, 7)]
    [InlineData(6, 30, 13)]
    [InlineData(7, 3, 12)]
    [InlineData(13, 9, 1)]
    public void Products_of_every_width_have_the_bits_of_plain_loops(int outputs, int inputs, int blocks)
    {
        CheckBits<double>(outputs, inputs, blocks);
        CheckBits<float>(outputs, inputs, blocks);
    }

    private static void CheckBits<T>(int outputs, int inputs, int blocks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = blocks * Simd.PadLanes<T>(1);
        RandomSource random = new(5);
        T[] weights = Draw(outputs * inputs), bias = Draw(outputs), input = Draw(inputs * lanes), expected = new T[outputs * lanes];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = bias[i / lanes];
            for (int k = 0; k < inputs; k++)
            {
                expected[i] = T.FusedMultiplyAdd(weights[(i / lanes * inputs) + k], input[(k * lanes) + (i % lanes)], expected[i]);
            }
        }

        Assert.Equal(expected, Compute<Lanes128<T>, Vector128<T>>());
        Assert.Equal(expected, Compute<Lanes256<T>, Vector256<T>>());
        Assert.Equal(expected, Compute<Lanes512<T>, Vector512<T>>());

        T[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextNormal()))];

        T[] Compute<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector, T>
            where TVector : struct
        {
            T[] output = new T[expected.Length];
            Product<T> product = new()
            {
                A = ref weights[0],
                ARow = inputs,
                AStep = 1,
                B = ref input[0],
                BStride = lanes,
                C = ref output[0],
                CRow = lanes,
                Bias = ref bias[0],
                Rows = outputs,
                Columns = lanes,
                Depth = inputs,
            };
            BlockedProduct.Compute<TLanes, TVector, T, FromBias>(product);
            return output;
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
