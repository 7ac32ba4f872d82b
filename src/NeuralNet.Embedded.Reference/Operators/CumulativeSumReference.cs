// Running sums, one element after the other.
namespace NeuralNet.Embedded.Reference.Operators;

internal static class CumulativeSumReference
{
    /// <summary>The sums along one dimension; each is rounded, integers wrap around.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call) => call[0].IsFloat
        ? call.Answer(Sums(call, call.Floats(0), (a, b) => call.Rounding.Of(a + b)))
        : call.Answer(Sums(call, call[0].Integers, (a, b) => a + b));

    private static T[] Sums<T>(ReferenceCall call, T[] input, Func<T, T, T> add)
        where T : struct
    {
        bool exclusive = call.Operator.Flag("exclusive"), reverse = call.Operator.Flag("reverse");
        T[] output = new T[input.Length];
        foreach ((int start, int step, int length) in AxisLines.Of(call.Shape(0), call.Operator.Integer("axis")))
        {
            T sum = default;
            for (int i = 0; i < length; i++)
            {
                int at = start + ((reverse ? length - 1 - i : i) * step);
                T next = add(sum, input[at]);
                output[at] = exclusive ? sum : next;
                sum = next;
            }
        }

        return output;
    }
}
