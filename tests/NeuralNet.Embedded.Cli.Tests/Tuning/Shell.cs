// A real shell's opinion about words.
using System.Diagnostics;

namespace NeuralNet.Embedded.Cli.Tests.Tuning;

internal static class Shell
{
    /// <summary>The words that a POSIX shell makes of a line.</summary>
    public static string[] Split(string line)
    {
        ProcessStartInfo start = new("sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"printf '%s\\0' {line}");
        using Process process = Process.Start(start)!;
        string[] words = process.StandardOutput.ReadToEnd().Split('\0');
        process.WaitForExit();
        return words[..^1];
    }
}
