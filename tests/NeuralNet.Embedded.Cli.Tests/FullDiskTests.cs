// A disk that is full in the middle of writing a model: the old model stays as it was, and the cause is told in one line.
using System.Diagnostics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class FullDiskTests : IDisposable
{
    private const int DiskBytes = 64 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly string _disk;
    private readonly bool _isMounted;

    public FullDiskTests()
    {
        _disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", _disk);
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _disk);
        }

        _folder.Dispose();
    }

    [SkippableFact]
    public void A_model_that_does_not_fit_leaves_the_old_one()
    {
        Skip.IfNot(_isMounted, "This user may not mount a small file system.");
        string model = Path.Combine(_disk, "m.nnmodel");
        CommandRun.Of(Iris.Train(model, "--name", "old")).Succeeded();
        byte[] before = File.ReadAllBytes(model);

        // 4096 units make a file of more than twice the disk.
        string[] large = Iris.Train(model, "--name", "new");
        large[Array.IndexOf(large, "--hidden") + 1] = "4096";
        large[Array.IndexOf(large, "--epochs") + 1] = "1";
        CommandRun run = CommandRun.Of(large);

        Assert.Equal(2, run.ExitCode);
        string line = Assert.Single(run.Error.Split('\n'), text => text.Contains("error", StringComparison.Ordinal));
        Assert.StartsWith($"error: {model}: ", line, StringComparison.Ordinal);
        Assert.Contains("No space left on device", line, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", line, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(model));
        Assert.Equal([model], Directory.GetFileSystemEntries(_disk));
        Assert.Equal("old", ModelFile.Load(model).Name);
    }

    [SkippableFact]
    public void Predictions_that_do_not_fit_leave_the_old_ones()
    {
        Skip.IfNot(_isMounted, "This user may not mount a small file system.");
        Iris.WriteModel(_folder["m.nnmodel"]);
        string[] rows = File.ReadAllLines(Iris.TestData);
        string data = _folder.Write("x.csv", string.Join('\n', Enumerable.Repeat(rows[1..], 100).SelectMany(row => row).Prepend(rows[0])) + "\n");
        string answers = Path.Combine(_disk, "y.csv");
        File.WriteAllText(answers, "old");

        CommandRun run = CommandRun.Of("predict", _folder["m.nnmodel"], "--data", data, "-o", answers);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No space left on device", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(answers));
        Assert.Equal([answers], Directory.GetFileSystemEntries(_disk));
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
