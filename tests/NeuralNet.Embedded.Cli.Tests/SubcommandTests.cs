// Subcommands are made by the name they are asked for: the table has to know them by the right ones.
using System.CommandLine;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class SubcommandTests
{
    private static readonly Terminal Nowhere = new(TextWriter.Null, TextWriter.Null, new Lazy<Spectre.Console.IAnsiConsole>(), IsInteractive: false);

    [Fact]
    public void A_subcommand_is_listed_under_its_own_name() => Assert.All(
        CommandLine.Commands, command => Assert.Equal(command.Name, command.Create(Nowhere).Name));

    [Fact]
    public void A_subcommand_that_is_asked_for_is_made_alone() => Assert.All(
        CommandLine.Commands, command => Assert.Equal([command.Name], Subcommands(command.Name, "--help")));

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("trian")]
    [InlineData("-x", "train")]
    public void All_subcommands_stand_in_the_help_in_their_order(params string[] args) =>
        Assert.Equal(CommandLine.Commands.Select(command => command.Name), Subcommands(args));

    private static IEnumerable<string> Subcommands(params string[] args) => CommandLine.Create(Nowhere, args).Subcommands.Select(command => command.Name);
}
