// The functions of two numbers: floats in double precision, integers exactly.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class BinaryReference
{
    private static readonly Dictionary<string, Func<Operator, Rule>> Rules = new(StringComparer.Ordinal)
    {
        ["add"] = static _ => new((a, b) => a + b, (a, b) => a + b),
        ["subtract"] = static _ => new((a, b) => a - b, (a, b) => a - b),
        ["multiply"] = static _ => new((a, b) => a * b, (a, b) => a * b),
        ["divide"] = static _ => new((a, b) => a / b, Quotient),
        ["minimum"] = static _ => new(Math.Min, Math.Min),
        ["maximum"] = static _ => new(Math.Max, Math.Max),
        ["power"] = static _ => new(Math.Pow, Power),
        ["modulo"] = static _ => new(FlooredRemainder, FlooredRemainder),
        ["remainder"] = static _ => new((a, b) => a % b, Remainder),
        ["prelu"] = static _ => new((a, b) => a >= 0 ? a : a * b, null),
        ["equal"] = static _ => Comparison((a, b) => a == b, (a, b) => a == b),
        ["less"] = static _ => Comparison((a, b) => a < b, (a, b) => a < b),
        ["lessOrEqual"] = static _ => Comparison((a, b) => a <= b, (a, b) => a <= b),
        ["greater"] = static _ => Comparison((a, b) => a > b, (a, b) => a > b),
        ["greaterOrEqual"] = static _ => Comparison((a, b) => a >= b, (a, b) => a >= b),
        ["and"] = static _ => new(null, (a, b) => a & b),
        ["or"] = static _ => new(null, (a, b) => a | b),
        ["xor"] = static _ => new(null, (a, b) => a ^ b),
        ["shiftLeft"] = static _ => new(null, (a, b) => b is < 0 or > 63 ? 0 : a << (int)b),
        ["shiftRight"] = static _ => new(null, (a, b) => a >> (b is < 0 or > 63 ? 63 : (int)b)),
    };

    /// <summary>Whether the reference knows a function.</summary>
    public static bool Has(string kind) => Rules.ContainsKey(kind);

    /// <summary>The function of every pair of elements; float answers are rounded, integers wrap around.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Rule rule = Rules[call.Operator.Kind](call.Operator);
        int[] left = Broadcast.Indices(call.Shape(Binary.A), call.OutputShape), right = Broadcast.Indices(call.Shape(Binary.B), call.OutputShape);
        if (!call[Binary.A].IsFloat)
        {
            long[] x = call[Binary.A].Integers, y = call[Binary.B].Integers;
            return call.Answer([.. left.Zip(right, (i, j) => rule.OfIntegers!(x[i], y[j]))]);
        }

        double[] a = call.Floats(Binary.A), b = call.Floats(Binary.B);
        double[] answers = [.. left.Zip(right, (i, j) => call.Rounding.Of(rule.OfFloats!(a[i], b[j])))];
        return call.Outputs[0].ElementType == ElementType.Float32 ? call.Answer(answers) : call.Answer(Array.ConvertAll(answers, answer => (long)answer));
    }

    private static Rule Comparison(Func<double, double, bool> floats, Func<long, long, bool> integers) =>
        new((a, b) => floats(a, b) ? 1 : 0, (a, b) => integers(a, b) ? 1 : 0);

    // The least integer divided by -1 wraps around; the processor would trap.
    private static long Quotient(long a, long b) => b switch
    {
        0 => 0,
        -1 => -a,
        _ => a / b,
    };

    private static long Remainder(long a, long b) => b is 0 or -1 ? 0 : a % b;

    private static long FlooredRemainder(long a, long b)
    {
        long remainder = Remainder(a, b);
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    private static double FlooredRemainder(double a, double b)
    {
        double remainder = a % b;
        return remainder == 0 ? Math.CopySign(0, b) : (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    private static long Power(long a, long b)
    {
        if (b < 0)
        {
            return a == 1 || (a == -1 && b % 2 == 0) ? 1 : a == -1 ? -1 : 0;
        }

        long power = 1;
        for (long square = a; b > 0; b >>= 1, square *= square)
        {
            power = (b & 1) != 0 ? power * square : power;
        }

        return power;
    }

    /// <summary>A function of floats, of integers, or of both.</summary>
    private sealed record Rule(Func<double, double, double>? OfFloats, Func<long, long, long>? OfIntegers);
}
