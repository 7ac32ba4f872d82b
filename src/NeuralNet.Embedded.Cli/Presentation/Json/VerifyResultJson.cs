// What a verification saw, for a program.
using NeuralNet.Embedded.Cli.Verification;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The line of <c>neuralnet verify --json</c>.</summary>
/// <param name="Model">The file that was verified.</param>
/// <param name="Passed">Whether everything lies within the tolerance, and recorded bits agree where they must; the exit code says the same.</param>
/// <param name="Comparisons">The outputs compared.</param>
/// <param name="TestVectors">The test vectors of the model.</param>
/// <param name="TestVectorsWithEqualBits">Those that the generated code met to the last bit.</param>
/// <param name="BitsMustAgree">Whether the recorded outputs are generated code's own.</param>
/// <param name="RandomInputs">The random inputs.</param>
/// <param name="LargestAbsoluteError">The largest difference from the reference; null if it is no finite number.</param>
/// <param name="ToleranceUsed">The largest share of the tolerance that a difference took; null if it is no finite number.</param>
internal sealed record VerifyResultJson(
    string Model,
    bool Passed,
    int Comparisons,
    int TestVectors,
    int TestVectorsWithEqualBits,
    bool BitsMustAgree,
    int RandomInputs,
    double? LargestAbsoluteError,
    double? ToleranceUsed) : ResultJson("verify")
{
    public static VerifyResultJson Of(string model, int randomInputs, VerificationReport report) => new(
        model,
        report.Passed,
        report.Comparisons,
        report.Recorded,
        report.RecordedWithSameBits,
        report.BitsMustAgree,
        randomInputs,
        JsonLines.Number(report.LargestAbsoluteError),
        JsonLines.Number(report.ToleranceUsed));
}
