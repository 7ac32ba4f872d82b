// Generated code and reference disagree: a defect, or arithmetic that float32 cannot carry.
namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>The generated code leaves the reference's tolerance.</summary>
internal sealed class VerificationFailedException(string message) : Exception(message);
