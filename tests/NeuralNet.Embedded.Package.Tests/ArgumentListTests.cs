// Options are split by the rule the targets state, and every argument arrives in a process as it was written.
using System.Diagnostics;

namespace NeuralNet.Embedded.Package.Tests;

public sealed class ArgumentListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  --seed 1\t--epochs\n5 ", "--seed|1|--epochs|5")]
    [InlineData("--name \"two words\"", "--name|two words")]
    [InlineData("--name=\"two words\"", "--name=two words")]
    [InlineData("--name \"say \"\"yes\"\"\"", "--name|say \"yes\"")]
    [InlineData("--name \"\"", "--name|")]
    [InlineData("--name C:\\data\\ $HOME `id` 'a b'", "--name|C:\\data\\|$HOME|`id`|'a|b'")]
    [InlineData("\"never closed", "never closed")]
    public void Options_are_split_by_one_rule(string options, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : expected.Split('|'), ArgumentList.Split(options));

    // Through a process, by the one string that old frameworks hand over: what a shell, quotes or backslashes could change.
    [SkippableFact]
    public void A_joined_list_is_the_same_list_in_the_process()
    {
        string[] arguments =
        [
            "", " ", "plain", "two words", "\"", "\\", "\\\\", "\\\"", "a\\\\\"b", "ends with \\", "\"quoted\"", "$HOME", "$(id)", "`id`", "'", "; rm -rf x", "| cat",
            "%PATH%", "^", "&", "*", "?", "a\tb", "größe", "度数", "😀", "-", "--", "@file",
        ];
        Skip.If(OperatingSystem.IsWindows(), "Needs printf.");
        ProcessStartInfo start = new("printf", ArgumentList.Join(["%s\\0", .. arguments])) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(arguments, output.Split('\0').SkipLast(1));
    }
}
