// No input and no state of the machine ends in a stack trace: a defect of ours is one line, a place to report it, and exit code 3.
using System.Diagnostics;
using System.Text;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class DefectTests
{
    [Fact]
    public void A_defect_is_one_line_with_a_place_to_report_it_and_exit_code_3()
    {
        using StringWriter error = new() { NewLine = "\n" };
        using BrokenWriter output = new();
        int exitCode = CommandLine.Run(["train", "--help"], new Terminal(output, error, new Lazy<IAnsiConsole>(), IsInteractive: false));

        Assert.Equal(3, exitCode);
        string line = Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: a defect of neuralnet, not of your input: wires crossed in two places", line, StringComparison.Ordinal);
        Assert.Contains("(BrokenWriter.Break)", line, StringComparison.Ordinal);
        Assert.Contains("https://github.com/", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65536,65536", "4,295")]
    [InlineData("46341,46341", "2,147")]
    [InlineData("65536,32768", "2,147")]
    [InlineData("65536,65536,65536,65536", "12,885")]
    public void Layers_too_large_are_told_with_their_weights(string hidden, string billions)
    {
        CommandRun run = CommandRun.Of("train", Iris.TrainingData, "--target", "species", "--hidden", hidden, "--epochs", "1");
        Assert.Equal(2, run.ExitCode);
        string error = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains(": info NNE", StringComparison.Ordinal));
        Assert.Contains($"The network has {billions},", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_overflows_for_ordinary_inputs_is_not_imported()
    {
        NetworkModel model = new()
        {
            Name = "large",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(4))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(Dense.Of("dense", "x", "w", null, "y")),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(1, 4), [3e38f, 3e38f, 3e38f, 3e38f])),
        };
        Failure failure = Failure.Of(Assert.Throws<CommandException>(() => ModelVerification.WithRandomTestVectors(model, seed: 1)));
        Assert.Equal(2, failure.ExitCode);
        Assert.Contains("'large' overflows float32 for ordinary inputs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_whose_weights_overflow_is_told_before_a_model_is_written()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("x.csv", "a,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i * 1e-30:R},{(i - 20) * 1.5e37:R}\n"))));
        CommandRun run = CommandRun.Of("train", data, "--target", "y", "--epochs", "2", "--scaling", "none", "-o", folder["m.nnmodel"]);
        Assert.True(run.ExitCode is 0 or 2, run.Error);
        Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_error_that_takes_nothing_fails_no_command()
    {
        using TextWriter error = StandardError.Over(new FullStream(), Encoding.UTF8);
        error.WriteLine("lost");
        error.Flush();
    }

    [SkippableTheory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void A_closed_or_full_standard_error_costs_nothing_but_the_messages(string redirection)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Needs a POSIX shell.");
        using TemporaryFolder folder = new();
        string command = $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "neuralnet.dll")}' train '{Iris.TrainingData}' --target species --epochs 2 --json {redirection}";
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("\"type\":\"result\"", output, StringComparison.Ordinal);
    }

    // Fails in a way that nothing expects.
    private sealed class BrokenWriter : StringWriter
    {
        public override void Flush() => Break();

        private static void Break() => throw new InvalidOperationException("wires crossed\nin two places");
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Flush() => throw new UnauthorizedAccessException("Bad file descriptor");
    }
}
