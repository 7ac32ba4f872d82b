// Shells start their background jobs with SIGINT ignored, and processes hand that on to those they start.
using System.Globalization;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Cli.Tests;

internal static class IgnoredSignals
{
    /// <summary>Skips a test that sends a signal, where there are none or the process that gets it would not hear it.</summary>
    public static void SkipFor(PosixSignal signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Skip.If(signal == PosixSignal.SIGINT && IgnoresInterrupts(), "These tests were started with SIGINT ignored, as shells do in the background, and a command they start inherits that.");
    }

    // Linux tells the ignored signals of a process as a mask whose lowest bit is signal 1; SIGINT is signal 2.
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status", Field = "SigIgn:";
        return File.Exists(Status)
            && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is string mask
            && (ulong.Parse(mask.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;
    }
}
