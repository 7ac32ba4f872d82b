// The model file that predict, evaluate, inspect and verify take.
using System.CommandLine;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ModelArgument
{
    /// <summary>The positional argument MODEL.</summary>
    public static Argument<string> Create() => new("model") { Description = "The .nnmodel file." };
}
