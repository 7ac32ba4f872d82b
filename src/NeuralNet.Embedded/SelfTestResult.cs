// What a network's self-test saw on this machine.
using System.Globalization;

namespace NeuralNet.Embedded;

/// <summary>
/// The answers a network gave to the test vectors of its model, compared with the recorded ones.
/// </summary>
/// <remarks>
/// Two promises can be checked. A model that was trained or imported by the tool carries the answers of its own generated code, which are the
/// same to the last bit on every machine with fused multiply-add. A model exported through the library alone carries the answers of a
/// double-precision reference: those are met within a tolerance, as the recorded bits are on machines without fused multiply-add.
/// </remarks>
/// <param name="VectorCount">How many test vectors ran; 0 where the model has none, and then nothing was tested.</param>
/// <param name="LargestAbsoluteError">The largest |actual - expected| of any output; infinite where an answer is not a number.</param>
/// <param name="LargestRelativeError">The largest |actual - expected| / |expected|; infinite where an expected 0 is missed.</param>
/// <param name="ToleranceUsed">The largest error as a fraction of what is allowed at its place; at most 1 is within the tolerance.</param>
/// <param name="AllBitsAgree">Whether every answer has the bits of the recorded one; false where nothing was tested.</param>
/// <param name="HasRecordedBits">Whether the recorded answers are those of the model's generated code, rather than the reference's.</param>
/// <param name="HasFusedMultiplyAdd">Whether this process multiplies and adds in one rounding, as the promise of equal bits requires.</param>
public readonly record struct SelfTestResult(
    int VectorCount,
    double LargestAbsoluteError,
    double LargestRelativeError,
    double ToleranceUsed,
    bool AllBitsAgree,
    bool HasRecordedBits,
    bool HasFusedMultiplyAdd)
{
    /// <summary>Whether every bit has to agree: the generated code's own bits were recorded, and this machine has fused multiply-add.</summary>
    public bool PromisesEqualBits => HasRecordedBits && HasFusedMultiplyAdd;

    /// <summary>
    /// Whether the network is sound: there were test vectors, all answers are within the tolerance, and all bits agree where that is promised.
    /// </summary>
    public bool Passed => VectorCount > 0 && ToleranceUsed <= 1 && (AllBitsAgree || !PromisesEqualBits);

    /// <summary>One line for a person, the same in every culture: what ran, how far it was off, and whether that is sound.</summary>
    public override string ToString()
    {
        if (VectorCount == 0)
        {
            return "nothing was tested: the model has no test vectors";
        }

        string vectors = VectorCount == 1 ? "1 test vector" : VectorCount.ToString(CultureInfo.InvariantCulture) + " test vectors";
        string errors = AllBitsAgree
            ? "every bit agrees"
            : string.Create(CultureInfo.InvariantCulture,
                $"largest error {LargestAbsoluteError:0.0e+0} absolute, {LargestRelativeError:0.0e+0} relative, {ToleranceUsed:0.00} of the tolerance");
        return $"{(Passed ? "passed" : "FAILED")}: {vectors}, {errors}{Promise()}";
    }

    private string Promise() => this switch
    {
        { AllBitsAgree: true } => "",
        { PromisesEqualBits: true } => "; every bit should agree",
        { HasRecordedBits: false } => "; the model holds a reference's answers, whose bits need not agree",
        _ => "; without fused multiply-add bits need not agree",
    };
}
