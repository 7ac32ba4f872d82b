// Outputs never destroy inputs, whatever name they go by, and what cannot be written is told before the work.
using System.Diagnostics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutputFileTests()
    {
        File.Copy(Iris.TrainingData, _folder["iris.csv"]);
        Iris.WriteModel(_folder["m.nnmodel"]);
        _folder.Write("x.onnx", "an ONNX file");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Commands that write over one of their inputs: OUT stands for the output, and the input follows.</summary>
    public static TheoryData<string, string> Collisions => new()
    {
        { "train iris.csv --target species --epochs 1 -o OUT", "iris.csv" },
        { "train iris.csv --target species --epochs 1 --report OUT", "iris.csv" },
        { "train iris.csv --target species --epochs 1 --checkpoint OUT", "iris.csv" },
        { "train iris.csv --target species --epochs 1 --initial-weights m.nnmodel -o OUT", "m.nnmodel" },
        { "tune iris.csv --target species --trials 2 --epochs 1 -o OUT", "iris.csv" },
        { "tune iris.csv --target species --trials 2 --epochs 1 --state OUT", "iris.csv" },
        { "predict m.nnmodel --data iris.csv -o OUT", "iris.csv" },
        { "predict m.nnmodel --data iris.csv -o OUT", "m.nnmodel" },
        { "report m.nnmodel --data iris.csv -o OUT", "iris.csv" },
        { "report m.nnmodel --data iris.csv -o OUT", "m.nnmodel" },
        { "import x.onnx -o OUT", "x.onnx" },
        { "export m.nnmodel -o OUT", "m.nnmodel" },
    };

    [Theory]
    [MemberData(nameof(Collisions))]
    public void An_output_that_is_an_input_is_refused_under_any_name(string command, string input)
    {
        byte[] before = File.ReadAllBytes(_folder[input]);
        File.CreateSymbolicLink(_folder["link"], _folder[input]);
        File.CreateSymbolicLink(_folder["link to link"], "link");
        Directory.CreateSymbolicLink(_folder["folder"], Path.GetDirectoryName(_folder[input])!);
        foreach (string name in new[] { input, $"folder/../{input}", "link", "link to link", $"folder/{input}" })
        {
            // A link to the file's own folder: the text in front of the dots names no other place.
            string output = name.StartsWith("folder/..", StringComparison.Ordinal) ? Path.Combine(_folder["nothing"], "..", input) : _folder[name];
            CommandRun run = CommandRun.Of([.. command.Split(' ').Select(word => word == "OUT" ? output : File.Exists(_folder[word]) ? _folder[word] : word)]);
            AssertRefused(run, $"'{output}' is ");
            Assert.Equal(before, File.ReadAllBytes(_folder[input]));
        }
    }

    [Fact]
    public void Outputs_of_one_command_are_different_files()
    {
        File.CreateSymbolicLink(_folder["r.html"], _folder["new.nnmodel"]);
        AssertRefused(CommandRun.Of(Iris.Train(_folder["new.nnmodel"], "--report", _folder["r.html"])), "is the model's own file");
        AssertRefused(CommandRun.Of(Iris.Train(_folder["new.nnmodel"], "--checkpoint", _folder["r.html"])), "is the model's own file");
        AssertRefused(CommandRun.Of(Iris.Train(_folder["n.nnmodel"], "--checkpoint", _folder["c"], "--report", _folder["c"])), "is the checkpoint's own file");
    }

    [Fact]
    public void Names_that_differ_in_case_are_one_file_exactly_where_the_system_says_so()
    {
        bool ignoresCase = File.Exists(_folder["IRIS.CSV"]);
        CommandRun run = CommandRun.Of("predict", _folder["m.nnmodel"], "--data", _folder["iris.csv"], "-o", _folder["IRIS.CSV"]);
        Assert.Equal(ignoresCase ? 2 : 0, run.ExitCode);
        Assert.Equal(File.ReadAllBytes(Iris.TrainingData), File.ReadAllBytes(_folder["iris.csv"]));
    }

    [Theory]
    [InlineData("train iris.csv --target species -o")]
    [InlineData("tune iris.csv --target species --trials 2 --epochs 1 -o")]
    [InlineData("tune iris.csv --target species --trials 2 --epochs 1 --state")]
    [InlineData("predict m.nnmodel --data iris.csv -o")]
    [InlineData("report m.nnmodel --data iris.csv -o")]
    [InlineData("import x.onnx -o")]
    [InlineData("export m.nnmodel -o")]
    public void A_place_that_takes_no_file_is_told_before_the_work(string command)
    {
        string[] words = [.. command.Split(' ').Select(word => File.Exists(_folder[word]) ? _folder[word] : word)];
        Directory.CreateDirectory(_folder["taken"]);
        AssertRefused(CommandRun.Of([.. words, _folder["taken"]]), "is a folder");
        AssertRefused(CommandRun.Of([.. words, Path.Combine(_folder["nowhere"], "out")]), "There is no folder");
        AssertRefused(CommandRun.Of([.. words, Path.Combine(_folder["iris.csv"], "out")]), "There is no folder");
        AssertRefused(CommandRun.Of([.. words, ""]), "empty");
        if (OperatingSystem.IsLinux())
        {
            AssertRefused(CommandRun.Of([.. words, "/proc/out"]), "cannot be written");
        }
    }

    [Fact]
    public void A_symbolic_link_is_written_through_and_stays_one()
    {
        _folder.Write("real.nnmodel", "old");
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["link.nnmodel"], "real.nnmodel");
        File.CreateSymbolicLink(_folder["dangling.csv"], Path.Combine("elsewhere", "new.csv"));

        CommandRun.Of(Iris.Train(_folder["link.nnmodel"])).Succeeded();
        CommandRun.Of("predict", _folder["m.nnmodel"], "--data", Iris.TestData, "-o", _folder["dangling.csv"]).Succeeded();

        Assert.Equal("real.nnmodel", new FileInfo(_folder["link.nnmodel"]).LinkTarget);
        Assert.Equal("link", ModelFile.Load(_folder["real.nnmodel"]).Name);
        Assert.NotNull(new FileInfo(_folder["dangling.csv"]).LinkTarget);
        Assert.Equal(31, File.ReadAllLines(Path.Combine(_folder["elsewhere"], "new.csv")).Length);
        Assert.Equal(["new.csv"], Directory.GetFiles(_folder["elsewhere"]).Select(Path.GetFileName));
    }

    [SkippableFact]
    public async Task A_pipe_is_written_into()
    {
        Skip.IfNot(Run("mkfifo", _folder["out.fifo"]), "There are no named pipes here.");
        Task<string> reader = Task.Run(() => File.ReadAllText(_folder["out.fifo"]));
        CommandRun.Of("predict", _folder["m.nnmodel"], "--data", Iris.TestData, "-o", _folder["out.fifo"]).Succeeded();
        string expected = CommandRun.Of("predict", _folder["m.nnmodel"], "--data", Iris.TestData).Succeeded().Output;
        Assert.Equal(expected, await reader);
        Assert.True(Run("test", "-p", _folder["out.fifo"]), "the pipe was replaced");
    }

    [SkippableFact]
    public void A_device_is_written_into()
    {
        Skip.IfNot(Run("mknod", _folder["null"], "c", "1", "3"), "This user may not make devices.");
        CommandRun.Of("predict", _folder["m.nnmodel"], "--data", Iris.TestData, "-o", _folder["null"]).Succeeded();
        CommandRun.Of(Iris.Train(_folder["null"])).Succeeded();
        Assert.True(Run("test", "-c", _folder["null"]), "the device was replaced");
    }

    [Fact]
    public void An_empty_file_is_replaced_as_a_whole()
    {
        _folder.Write("empty.csv", "");
        string bad = _folder.Write("bad.csv", File.ReadAllText(Iris.TestData) + "1,2,x,4,setosa\n");
        Assert.Equal(2, CommandRun.Of("predict", _folder["m.nnmodel"], "--data", bad, "-o", _folder["empty.csv"]).ExitCode);
        Assert.Equal("", File.ReadAllText(_folder["empty.csv"]));
        CommandRun.Of("predict", _folder["m.nnmodel"], "--data", Iris.TestData, "-o", _folder["empty.csv"]).Succeeded();
        Assert.Equal(31, File.ReadAllLines(_folder["empty.csv"]).Length);
    }

    private static void AssertRefused(CommandRun run, string part)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(part, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
