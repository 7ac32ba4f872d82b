// What a verification has seen.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>Collects the comparisons of one verification.</summary>
internal sealed class VerificationReport
{
    /// <summary>How many random inputs were run.</summary>
    public int RandomInputs { get; init; }

    /// <summary>How many output tensors were compared.</summary>
    public int Comparisons { get; private set; }

    /// <summary>How many of them left the tolerance.</summary>
    public int Failures { get; private set; }

    /// <summary>The largest absolute difference from the reference.</summary>
    public double LargestAbsoluteError { get; private set; }

    /// <summary>The largest difference as a fraction of what is allowed at its place.</summary>
    public double ToleranceUsed { get; private set; }

    /// <summary>How many test vectors the model carries.</summary>
    public int Recorded { get; private set; }

    /// <summary>How many of them the generated code met to the last bit.</summary>
    public int RecordedWithSameBits { get; private set; }

    /// <summary>Whether the recorded outputs are the generated code's own and this machine promises their bits.</summary>
    public bool BitsMustAgree { get; private set; }

    /// <summary>Whether everything compared lies within the tolerance, and recorded bits agree where they must.</summary>
    public bool Passed => Failures == 0 && (!BitsMustAgree || RecordedWithSameBits == Recorded);

    /// <summary>Adds the comparison of one output tensor with the reference.</summary>
    public void Count(ToleranceResult result)
    {
        Comparisons++;
        Failures += result.WithinTolerance ? 0 : 1;
        LargestAbsoluteError = Math.Max(LargestAbsoluteError, result.LargestAbsoluteError);
        ToleranceUsed = Math.Max(ToleranceUsed, result.ToleranceUsed);
    }

    /// <summary>Adds the comparison with one recorded test vector.</summary>
    /// <param name="sameBits">Whether all its bits agreed.</param>
    /// <param name="source">Whose answers were recorded.</param>
    /// <param name="hasFusedMultiplyAdd">Whether this machine multiplies and adds in one rounding; where it does not, no bits are promised.</param>
    public void CountRecorded(bool sameBits, TestVectorSource source, bool hasFusedMultiplyAdd)
    {
        Recorded++;
        RecordedWithSameBits += sameBits ? 1 : 0;
        BitsMustAgree = hasFusedMultiplyAdd && source == TestVectorSource.GeneratedCode;
    }
}
