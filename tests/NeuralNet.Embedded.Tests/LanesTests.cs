// The operations of the lanes themselves, at every width, over all kinds of floats.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests;

public class LanesTests
{
    public enum Operation
    {
        Sqrt, Floor, Ceiling, Round, Truncate, ToInt32, FromInt32, ExclusiveOr, LessThan, LessThanOrEqual, Equal, Select, Min, Max,
    }

    public static TheoryData<Operation> Operations => [.. Enum.GetValues<Operation>()];

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public void Every_width_gives_the_bits_of_the_definition(Operation operation)
    {
        List<float> a = [], b = [];
        foreach (float x in Interesting())
        {
            foreach (float y in Numbers.Special)
            {
                a.Add(x);
                b.Add(y);
            }

            a.Add(x);
            b.Add(x);
        }

        while (a.Count % 16 != 0)
        {
            a.Add(1);
            b.Add(2);
        }

        float[] first = [.. a], second = [.. b], actual = new float[first.Length];
        foreach (LanesWidth width in LanesWidths.All)
        {
            width.Run(new OperationKernel(operation, first, second, actual));
            for (int i = 0; i < first.Length; i++)
            {
                int expected = Bits(Expected(operation, first[i], second[i])), found = Bits(actual[i]);
                bool same = expected == found || (float.IsNaN(Expected(operation, first[i], second[i])) && float.IsNaN(actual[i]) && !IsOfBits(operation));
                Assert.True(same, $"{operation} of {first[i]:R} and {second[i]:R} with {width} lanes is {found:X8}, expected {expected:X8}.");
            }
        }
    }

    private static IEnumerable<float> Interesting()
    {
        foreach (float x in Numbers.Special)
        {
            yield return x;
        }

        foreach (float x in new[] { 0.49999997f, 1.5f, 2.5f, -1.5f, -2.5f, 8388607.5f, 8388609f, 16777216f, 2147483520f, 2147483648f, -2147483648f,
            -2147483904f, 4294967296f, 1e20f })
        {
            yield return x;
            yield return -x;
        }

        for (uint i = 0; i < 4000; i++)
        {
            yield return BitConverter.UInt32BitsToSingle(unchecked(i * 1_073_717u));
        }
    }

    // Masks and integers are compared by all bits, also where those of a NaN would be free.
    private static bool IsOfBits(Operation operation)
        => operation is Operation.ToInt32 or Operation.LessThan or Operation.LessThanOrEqual or Operation.Equal or Operation.ExclusiveOr;

    private static float Expected(Operation operation, float a, float b) => operation switch
    {
        Operation.Sqrt => (float)Math.Sqrt(a),
        Operation.Floor => (float)Math.Floor(a),
        Operation.Ceiling => (float)Math.Ceiling(a),
        Operation.Round => (float)Math.Round(a, MidpointRounding.ToEven),
        Operation.Truncate => (float)Math.Truncate(a),
        Operation.ToInt32 => OfBits(float.IsNaN(a) ? 0 : a >= 2147483648f ? int.MaxValue : a <= -2147483648f ? int.MinValue : (int)a),
        Operation.FromInt32 => (float)(double)Bits(a),
        Operation.ExclusiveOr => OfBits(Bits(a) ^ Bits(b)),
        Operation.LessThan => Mask(a < b),
        Operation.LessThanOrEqual => Mask(a <= b),
        Operation.Equal => Mask(a == b),
        Operation.Select => a < b ? a : b,
        Operation.Min => a < b ? a : b,
        _ => a > b ? a : b,
    };

    private static float Mask(bool isSet) => OfBits(isSet ? -1 : 0);

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);

    private static float OfBits(int bits) => BitConverter.Int32BitsToSingle(bits);

    private readonly ref struct OperationKernel(Operation operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result) : ILanesKernel
    {
        private readonly Operation _operation = operation;
        private readonly ReadOnlySpan<float> _a = a;
        private readonly ReadOnlySpan<float> _b = b;
        private readonly Span<float> _result = result;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            for (nuint i = 0; i < (nuint)_result.Length; i += (nuint)TLanes.Count)
            {
                TLanes a = TLanes.Load(in MemoryMarshal.GetReference(_a), i), b = TLanes.Load(in MemoryMarshal.GetReference(_b), i);
                TLanes value = _operation switch
                {
                    Operation.Sqrt => TLanes.Sqrt(a),
                    Operation.Floor => TLanes.Floor(a),
                    Operation.Ceiling => TLanes.Ceiling(a),
                    Operation.Round => TLanes.Round(a),
                    Operation.Truncate => TLanes.Truncate(a),
                    Operation.ToInt32 => TLanes.ToInt32(a),
                    Operation.FromInt32 => TLanes.FromInt32(a),
                    Operation.ExclusiveOr => a ^ b,
                    Operation.LessThan => TLanes.LessThan(a, b),
                    Operation.LessThanOrEqual => TLanes.LessThanOrEqual(a, b),
                    Operation.Equal => TLanes.Equal(a, b),
                    Operation.Select => TLanes.Select(TLanes.LessThan(a, b), a, b),
                    Operation.Min => TLanes.Min(a, b),
                    _ => TLanes.Max(a, b),
                };
                TLanes.Store(value, ref MemoryMarshal.GetReference(_result), i);
            }
        }
    }
}
