// The best elements of each line, by sorting it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class TopKReference
{
    /// <summary>The k best elements along one dimension, best first, and their indices.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        bool largest = call.Operator.Flag("largest");
        int k = call.Operator.Integer("k"), axis = call.Operator.Integer("axis");
        Shape shape = call.OutputShape;
        int[] sources = new int[shape.ElementCount];
        long[] indices = new long[shape.ElementCount];
        (int Start, int Step, int Length)[] lines = [.. AxisLines.Of(call.Shape(0), axis)], outputs = [.. AxisLines.Of(shape, axis)];
        for (int line = 0; line < lines.Length; line++)
        {
            (int start, int step, int length) = lines[line];

            // The order is stable: of equal elements the first comes first.
            IEnumerable<int> places = Enumerable.Range(0, length);
            int[] best = [.. (largest ? places.OrderByDescending(Rank).ThenByDescending(Exact) : places.OrderBy(Rank).ThenBy(Exact)).Take(k)];
            for (int i = 0; i < k; i++)
            {
                int at = outputs[line].Start + (i * outputs[line].Step);
                indices[at] = best[i];
                sources[at] = start + (best[i] * step);
            }

            // NaN counts as greater than any number; integers are told apart by the second key alone.
            double Rank(int i) =>
                !call[0].IsFloat ? 0 : double.IsNaN(call.Floats(0)[start + (i * step)]) ? double.PositiveInfinity : call.Floats(0)[start + (i * step)];
            long Exact(int i) => call[0].IsFloat ? (double.IsNaN(call.Floats(0)[start + (i * step)]) ? 1 : 0) : call[0].Integers[start + (i * step)];
        }

        return [call[0].Gather(shape, sources), new ReferenceTensor(call.Outputs[TopK.Indices].Shape, ElementType.Int64, indices)];
    }
}
