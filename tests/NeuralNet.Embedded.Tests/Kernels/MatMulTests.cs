// Matrix products: the bits that the rule of order demands, at every width, with every stride.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class MatMulTests
{
    public static TheoryData<MatMulShape> Shapes =>
    [
        new(1, 1, 1),
        new(6, 5, 32),
        new(7, 9, 64),
        new(13, 17, 35),
        new(5, 8, 16) { Batches = 3 },
        new(3, 20, 8) { TransposeB = true },
        new(12, 33, 70) { TransposeB = true, Batches = 2 },
        new(9, 7, 20) { Batches = 4, BatchStrideB = 0 },
        new(9, 7, 33) { Batches = 4, BatchStrideA = 0, TransposeB = true },

        // Heads side by side in the rows of queries, keys and outputs.
        new(10, 8, 10) { Batches = 4, RowStrideA = 32, BatchStrideA = 8, TransposeB = true, RowStrideB = 32, BatchStrideB = 8 },
        new(10, 10, 8) { Batches = 4, RowStrideB = 32, BatchStrideB = 8, RowStrideOutput = 32, BatchStrideOutput = 8 },
        new(4, 0, 9),
    ];

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Products_have_the_bits_of_their_order_at_every_width(MatMulShape shape)
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "Bits are promised with fused multiply-add.");
        int strideB = shape.RowStrideB != 0 ? shape.RowStrideB : shape.TransposeB ? shape.Inner : shape.Columns;
        int linesB = shape.TransposeB ? shape.Columns : shape.Inner, lengthB = shape.TransposeB ? shape.Inner : shape.Columns;
        float[] a = Numbers.Random(Reach(shape.BatchStrideA, shape.Rows, shape.RowStrideA, shape.Inner), 1);
        float[] b = Numbers.Random(Reach(shape.BatchStrideB, linesB, strideB, lengthB), 2);
        float[] expected = new float[Reach(shape.BatchStrideOutput, shape.Rows, shape.RowStrideOutput, shape.Columns)];
        expected.AsSpan().Fill(77f);
        for (int batch = 0; batch < shape.Batches; batch++)
        {
            for (int row = 0; row < shape.Rows; row++)
            {
                for (int column = 0; column < shape.Columns; column++)
                {
                    float sum = 0;
                    double exact = 0;
                    for (int k = 0; k < shape.Inner; k++)
                    {
                        float x = a[(batch * shape.BatchStrideA) + (row * shape.RowStrideA) + k];
                        float y = b[(batch * shape.BatchStrideB) + (shape.TransposeB ? (column * strideB) + k : (k * strideB) + column)];
                        sum = MathF.FusedMultiplyAdd(x, y, sum);
                        exact += (double)x * y;
                    }

                    Assert.Equal(exact, sum, 1e-4);
                    expected[(batch * shape.BatchStrideOutput) + (row * shape.RowStrideOutput) + column] = MathF.FusedMultiplyAdd(sum, 0.25f, 0f);
                }
            }
        }

        using GuardedBuffer left = new(a), right = new(b), output = new(expected.Length), workspace = new(MatMul.WorkspaceLength(shape));
        foreach (LanesWidth width in LanesWidths.All)
        {
            AtWidth.Width = width;
            output.Span.Fill(77f);
            workspace.Span.Fill(float.NaN);
            MatMul.Forward<Activate<Affine>, AtWidth>(left.Span, right.Span, output.Span, workspace.Span, shape, new(new(0.25f, 0f)));
            Numbers.AssertSameBits(expected, output.Span, $"{shape} with {width} lanes");
        }

        output.Span.Fill(77f);
        MatMul.Forward(left.Span, right.Span, output.Span, workspace.Span, shape, new Activate<Affine>(new(0.25f, 0f)));
        Numbers.AssertSameBits(expected, output.Span, $"{shape}");

        int Reach(int batchStride, int rows, int rowStride, int columns)
            => rows == 0 || columns == 0 ? 0 : ((shape.Batches - 1) * batchStride) + ((rows - 1) * rowStride) + columns;
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        MatMulShape shape = new(2, 3, 4);
        Assert.Equal("a", Refused(() => MatMul.Forward<Activate<Identity>>(new float[5], new float[12], new float[8], new float[96], shape)));
        Assert.Equal("b", Refused(() => MatMul.Forward<Activate<Identity>>(new float[6], new float[11], new float[8], new float[96], shape)));
        Assert.Equal("output", Refused(() => MatMul.Forward<Activate<Identity>>(new float[6], new float[12], new float[7], new float[96], shape)));
        Assert.Equal("workspace", Refused(() => MatMul.Forward<Activate<Identity>>(new float[6], new float[12], new float[8], new float[95], shape)));

        static string? Refused(Action call) => Assert.Throws<ArgumentException>(call).ParamName;
    }
}
