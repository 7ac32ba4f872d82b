// Snapshot tests with the conventions of the Verify package, which not every package feed carries (README.md).
// A snapshot is accepted by a person who renames the received file, never by a test run.
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;

namespace VerifyXunit;

/// <summary>Compares texts with the *.verified.* files beside the tests.</summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with its verified file; await the result.</summary>
    /// <param name="target">The text; line ends do not matter.</param>
    /// <param name="extension">The file's extension without a dot.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static SettingsTask Verify(
        string? target, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(target ?? "null", extension, sourceFile, method);

    internal static async Task Compare(string target, string path, string extension)
    {
        string verified = $"{path}.verified.{extension}", received = $"{path}.received.{extension}";
        string actual = Normalize(target);
        string? expected = File.Exists(verified) ? Normalize(await File.ReadAllTextAsync(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        await File.WriteAllTextAsync(received, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (!BuildServerDetector.Detected && !DiffRunner.Disabled)
        {
            await DiffRunner.LaunchAsync(received, verified);
        }

        throw new VerifyException(expected is null
            ? $"There is no {Path.GetFileName(verified)} yet. If the received text is right, rename it:\n  {received}\n\n{actual}"
            : $"{Path.GetFileName(verified)} differs. If the received text is right, rename it:\n  {received}\n\n{TextDiff.Describe(expected, actual)}");
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').TrimStart('\uFEFF').TrimEnd('\n');
}
