// Arguments survive a real shell.
using NeuralNet.Embedded.Cli.Commands;

namespace NeuralNet.Embedded.Cli.Tests.Tuning;

public class ShellTextTests
{
    [SkippableFact]
    public void A_shell_reads_the_arguments_back()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no POSIX shell.");
        string[] arguments = ["plain", "", "two words", "it's", "''", "$HOME", "`id`", "a;b|c&d>e", "*", "~", "new\nline", "\\", "\"", "#no", "größe", "--ignore=-x", "!"];
        Assert.Equal(arguments, Shell.Split(ShellText.Join(arguments)));
    }

    [Fact]
    public void What_is_plain_stays_as_it_is() => Assert.Equal("neuralnet train ../a_b-c/d.csv --hidden 16,8", ShellText.Join(["neuralnet", "train", "../a_b-c/d.csv", "--hidden", "16,8"]));

    [Theory]
    [InlineData("60s", 60)]
    [InlineData("0.5s", 0.5)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("720h", 2592000)]
    public void A_budget_is_a_number_and_its_unit(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), BudgetText.Parse("--budget", text));
}
