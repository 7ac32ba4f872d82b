// neuralnet verify: does the generated code, compiled and run, agree with the reference?
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<int?> random = NumberOption.Whole(
            "--random",
            $"How many random inputs to add to the model's test vectors; {ModelVerification.DefaultRandomInputs} by default, fewer for large networks.");
        Option<int?> seed = NumberOption.Whole("--seed", "The seed of the random inputs; 1 by default.");
        Option<bool> quiet = QuietOption.Create(), json = JsonOption.Create();
        Command command = new("verify", "Compiles and runs the generated code and compares it with the double-precision reference.")
        {
            model, random, seed, quiet, json,
        };
        command.SetAction(parsed =>
        {
            int? inputs = parsed.GetValue(random);
            return inputs < 0
                ? throw new CommandException("--random must be at least 0.")
                : Run(
                    terminal with { IsQuiet = parsed.GetValue(quiet), IsJson = parsed.GetValue(json) },
                    parsed.GetValue(model)!,
                    inputs,
                    parsed.GetValue(seed) ?? 1);
        });
        return command;
    }

    private static int Run(Terminal terminal, string path, int? randomInputs, int seed)
    {
        NetworkModel model = ModelFile.Load(path);
        VerificationReport report = StepProgress.Run(terminal, progress => ModelVerification.Verify(model, randomInputs, seed, progress));
        int exitCode = report.Passed ? ExitCode.Success : ExitCode.AnswerIsNo;
        if (terminal.IsJson)
        {
            JsonLines.Write(terminal.Output, VerifyResultJson.Of(path, report.RandomInputs, report), LineJsonContext.Default.VerifyResultJson);
            return exitCode;
        }

        // Quiet leaves the verdict to the exit code, but a failure is always told.
        TextWriter output = terminal.IsQuiet && report.Passed ? TextWriter.Null : terminal.Output;
        CultureInfo invariant = CultureInfo.InvariantCulture;
        output.WriteLine(
            string.Create(invariant, $"compared          {report.Comparisons} outputs: {report.Recorded} test vectors, {report.RandomInputs} random inputs"));
        output.WriteLine(string.Create(invariant, $"largest error     {report.LargestAbsoluteError:0.0e+0}, {report.ToleranceUsed:P0} of the tolerance"));
        if (report.Recorded > 0)
        {
            string expectation = report.BitsMustAgree
                ? "recorded from generated code"
                : "recorded from the reference, or no fused multiply-add here: bits may differ";
            output.WriteLine(string.Create(invariant, $"equal bits        {report.RecordedWithSameBits} of {report.Recorded} test vectors ({expectation})"));
        }

        output.WriteLine(report.Passed ? "verified" : "FAILED");
        return exitCode;
    }
}
