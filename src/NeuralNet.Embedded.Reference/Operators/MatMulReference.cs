// The matrix product, as its formula says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class MatMulReference
{
    /// <summary>y(i, j) = sum_k a(i, k) b(k, j) in every matrix of the batch; every product and every sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Shape output = call.OutputShape;
        int rows = output[output.Rank - 2], columns = output[output.Rank - 1];

        // Rows of a and columns of b, so that each output is a product of two runs of numbers.
        (double[] a, int[] left, int inner) = Matrices(call, MatMul.A, rowsFirst: !call.Operator.Flag("transposeA"));
        (double[] b, int[] right, _) = Matrices(call, MatMul.B, rowsFirst: call.Operator.Flag("transposeB"));
        double[] answer = new double[output.ElementCount];
        for (int matrix = 0, at = 0; matrix < left.Length; matrix++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    answer[at++] = call.Rounding.Dot(
                        a.AsSpan(((left[matrix] * rows) + i) * inner, inner), b.AsSpan(((right[matrix] * columns) + j) * inner, inner));
                }
            }
        }

        return call.Answer(answer);
    }

    /// <summary>The matrices of an operand with the summed dimension last, and which of them stands at each place of the output's batch.</summary>
    private static (double[] Values, int[] Batch, int Inner) Matrices(ReferenceCall call, int port, bool rowsFirst)
    {
        Shape shape = call.Shape(port), batch = call.OutputShape.Slice(0, call.OutputShape.Rank - 2);
        int[] places = Broadcast.Indices(shape.Slice(0, shape.Rank - 2), batch);
        int rows = shape[shape.Rank - 2], columns = shape[shape.Rank - 1];
        double[] values = call.Floats(port);
        if (rowsFirst)
        {
            return (values, places, columns);
        }

        double[] turned = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int matrix = i / (rows * columns), row = i / columns % rows, column = i % columns;
            turned[(((matrix * columns) + column) * rows) + row] = values[i];
        }

        return (turned, places, rows);
    }
}
