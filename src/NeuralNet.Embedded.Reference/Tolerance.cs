// When a float32 answer counts as equal to the double-precision reference.
namespace NeuralNet.Embedded.Reference;

/// <summary>
/// Compares float32 results with the reference. Result i is within tolerance when
/// |actual_i - reference_i| &lt;= max(1e-5 |reference_i|, 1e-6 max_j |reference_j|, 2^-23).
/// </summary>
/// <remarks>
/// <para>1e-5 of the value itself is some 80 roundings of float32: room for exp and tanh within 2 ulp and for long sums, far below any real mistake.</para>
/// <para>A sum that cancels to almost nothing still carries the roundings of its terms, so a relative bound alone cannot hold. How large the terms were
/// the result does not tell, but its neighbours do: they are sums over the same inputs. Hence the second bound, a tenth of the first at the largest element:
/// a random sum of 1000 products is wrong by some 6e-7 of its usual size. For a network with a single output pass the predictions for many
/// inputs together.</para>
/// <para>Some networks magnify roundings: an autoencoder's bottleneck may cancel nearly everything and blow up the rest, and then no float32 code, in
/// whatever order, meets these bounds. <see cref="Interpreter.MeasureRounding(IReadOnlyList{ReferenceTensor})"/> tells; with its answer
/// four times that error is allowed as well, because
/// a few random runs seldom meet the worst case. A mistake is far larger still.</para>
/// <para>The last bound is the rounding unit of a number of size 1, the size networks work at inside: below it an output is noise.</para>
/// </remarks>
public static class Tolerance
{
    /// <summary>The error allowed of each value, as a fraction of it.</summary>
    public const double Relative = 1e-5;

    /// <summary>The error always allowed, as a fraction of the largest value.</summary>
    public const double OfLargest = 1e-6;

    /// <summary>The error always allowed: 2^-23.</summary>
    public const double Absolute = 1.1920928955078125e-7;

    /// <summary>The error always allowed, as a multiple of what roundings alone were measured to cause.</summary>
    public const double OfRounding = 4;

    /// <summary>Compares two vectors of one length. Equal infinities and two NaN count as equal.</summary>
    /// <param name="reference">The reference's answers.</param>
    /// <param name="actual">The float32 answers.</param>
    /// <param name="roundingError">
    /// What <see cref="Interpreter.MeasureRounding(IReadOnlyList{ReferenceTensor})"/> gives for this output; 0 leaves it out.
    /// </param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ToleranceResult Check(ReadOnlySpan<double> reference, ReadOnlySpan<float> actual, double roundingError = 0)
    {
        if (reference.Length != actual.Length)
        {
            throw new ArgumentException($"{reference.Length} reference values but {actual.Length} to compare with them.", nameof(actual));
        }

        double[] allowances = Allowed(reference, roundingError);
        ToleranceResult result = new(0, 0, 0, -1);
        for (int i = 0; i < reference.Length; i++)
        {
            double error = Difference(reference[i], actual[i]);
            double used = error == 0 ? 0 : double.IsFinite(error) ? error / allowances[i] : double.PositiveInfinity;
            double relative = error == 0 ? 0 : error / Math.Abs(reference[i]);
            result = new ToleranceResult(
                Math.Max(result.LargestAbsoluteError, error),
                Math.Max(result.LargestRelativeError, relative),
                Math.Max(result.ToleranceUsed, used),
                used > result.ToleranceUsed ? i : result.WorstIndex);
        }

        return result;
    }

    /// <summary>How far each of several values may be off.</summary>
    internal static double[] Allowed(ReadOnlySpan<double> reference, double roundingError)
    {
        double largest = 0;
        foreach (double value in reference)
        {
            largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        }

        double always = Math.Max(Absolute, Math.Max(OfLargest * largest, OfRounding * roundingError));
        double[] allowed = new double[reference.Length];
        for (int i = 0; i < allowed.Length; i++)
        {
            allowed[i] = Math.Max(Relative * Math.Abs(reference[i]), always);
        }

        return allowed;
    }

    // A difference that involves an infinity or NaN is either none at all or boundless.
    private static double Difference(double reference, float actual)
    {
        if (double.IsNaN(reference) || double.IsNaN(actual))
        {
            return double.IsNaN(reference) && double.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        // A reference past float32's range is an infinity in float32.
        return double.IsInfinity(reference) || float.IsInfinity(actual)
            ? ((float)reference == actual ? 0 : double.PositiveInfinity)
            : Math.Abs(actual - reference);
    }
}
