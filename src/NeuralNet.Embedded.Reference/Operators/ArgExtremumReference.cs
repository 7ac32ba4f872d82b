// Where the greatest and the least element are, by looking at one after the other.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ArgExtremumReference
{
    /// <summary>The index along one dimension; NaN is passed over.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        bool greatest = call.Operator.Is(ArgExtremum.ArgMax), last = call.Operator.Flag("selectLast");
        List<long> found = [];
        foreach ((int start, int step, int length) in AxisLines.Of(call.Shape(0), call.Operator.Integer("axis")))
        {
            int best = -1;
            for (int i = 0; i < length; i++)
            {
                if (call[0].IsFloat && double.IsNaN(call.Floats(0)[start + (i * step)]))
                {
                    continue;
                }

                int sign = best < 0 ? 1 : Compare(call[0], start + (i * step), start + (best * step)) * (greatest ? 1 : -1);
                best = sign > 0 || (sign == 0 && last) || best < 0 ? i : best;
            }

            found.Add(Math.Max(best, 0));
        }

        return call.Answer([.. found]);
    }

    private static int Compare(ReferenceTensor tensor, int i, int j) => tensor.IsFloat
        ? tensor.Floats[i].CompareTo(tensor.Floats[j])
        : tensor.Integers[i].CompareTo(tensor.Integers[j]);
}
