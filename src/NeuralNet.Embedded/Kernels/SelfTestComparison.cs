// Compares the answers of a self-test with the recorded ones: what generated SelfTest methods call.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Collects the comparisons of one self-test. Allocates nothing.</summary>
/// <remarks>
/// An answer is within the tolerance when |actual - expected| &lt;= max(1e-5 |expected|, 1e-6 max |expected|, 2^-23), the maximum taken over all
/// test vectors of the same output: a sum that cancels to almost nothing still carries the roundings of its terms, and those are as large as its
/// neighbours are. It is the tolerance that generated code is held to before a model is written.
/// </remarks>
/// <param name="vectorCount">How many test vectors the model has, 0 or more.</param>
/// <param name="hasRecordedBits">Whether the expected answers are the generated code's own.</param>
public struct SelfTestComparison(int vectorCount, bool hasRecordedBits)
{
    private const double Relative = 1e-5, OfLargest = 1e-6, Absolute = 1.1920928955078125e-7;

    private double _absoluteError, _relativeError, _toleranceUsed;
    private bool _bitsDiffer;

    /// <summary>What was seen so far.</summary>
    public readonly SelfTestResult Result => new(
        vectorCount,
        _absoluteError,
        _relativeError,
        _toleranceUsed,
        AllBitsAgree: vectorCount > 0 && !_bitsDiffer,
        hasRecordedBits,
        WidestLanes.HasFused128);

    /// <summary>Compares one output of the network.</summary>
    /// <param name="expected">Its recorded answers to all test vectors, one after the other; finite.</param>
    /// <param name="actual">The answers of this machine.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Shapes.Check(actual, expected.Length);
        double largest = 0;
        foreach (float value in expected)
        {
            largest = Math.Max(largest, Math.Abs((double)value));
        }

        double always = Math.Max(Absolute, OfLargest * largest);
        for (int i = 0; i < expected.Length; i++)
        {
            _bitsDiffer |= BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]);

            // A NaN would pass every comparison below unseen.
            double reference = Math.Abs((double)expected[i]);
            double error = float.IsFinite(actual[i]) ? Math.Abs((double)actual[i] - expected[i]) : double.PositiveInfinity;
            if (error > 0)
            {
                _absoluteError = Math.Max(_absoluteError, error);
                _relativeError = Math.Max(_relativeError, error / reference);
                _toleranceUsed = Math.Max(_toleranceUsed, error / Math.Max(Relative * reference, always));
            }
        }
    }

    /// <summary>Compares one output of integers or truth values, which have to be equal.</summary>
    /// <param name="expected">Its recorded answers to all test vectors, one after the other.</param>
    /// <param name="actual">The answers of this machine.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IEquatable<T>
    {
        Shapes.Check(actual, expected.Length);
        if (!expected.SequenceEqual(actual))
        {
            _bitsDiffer = true;
            _absoluteError = _relativeError = _toleranceUsed = double.PositiveInfinity;
        }
    }
}
