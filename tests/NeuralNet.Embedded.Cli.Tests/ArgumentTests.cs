// What people type by mistake is refused in words, before any work.
using System.CommandLine;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every option of every command whose value is a number.</summary>
    public static TheoryData<string, string> Numbers
    {
        get
        {
            Terminal nowhere = new(TextWriter.Null, TextWriter.Null, new Lazy<Spectre.Console.IAnsiConsole>(), IsInteractive: false);
            TheoryData<string, string> all = [];
            foreach (Command command in CommandLine.Create(nowhere, []).Subcommands)
            {
                foreach (Option option in command.Options.Where(option => IsNumber(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType)))
                {
                    all.Add(command.Name, option.Name);
                }
            }

            return all;
        }
    }

    [Fact]
    public void There_are_numbers_to_test() => Assert.True(Numbers.Count > 25, $"only {Numbers.Count} options");

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_has_a_point_and_is_finite(string command, string option)
    {
        foreach (string text in new[] { "0,1", "1,000", "abc", "nan", "Infinity", "0x10", "1e999" })
        {
            string message = Refuse(command, $"{option}={text}");
            Assert.StartsWith($"error: {option} '{text}' is not a ", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--learning-rate=0,1", "error: --learning-rate '0,1' is not a number; write 0.1. ('neuralnet train --help' tells more)")]
    [InlineData("--seed=-1", "error: --seed '-1' is not a whole number from 0 to 18446744073709551615. ('neuralnet train --help' tells more)")]
    [InlineData("--epochs=1.5", "error: --epochs '1.5' is not a whole number of at most 2147483647. ('neuralnet train --help' tells more)")]
    [InlineData("--epochs=99999999999", "error: --epochs '99999999999' is not a whole number of at most 2147483647. ('neuralnet train --help' tells more)")]
    [InlineData("--epoch=5", "error: There is no option '--epoch=5'; did you mean '--epochs'? ('neuralnet train --help' tells more)")]
    [InlineData("--frobnicate", "error: There is no option '--frobnicate'. ('neuralnet train --help' tells more)")]
    public void A_mistake_is_told_in_words(string argument, string message) => Assert.Equal(message, Refuse("train", argument));

    [Theory]
    [InlineData("trian", "error: There is no command 'trian'; did you mean 'train'? ('neuralnet --help' tells more)")]
    [InlineData("Predict", "error: There is no command 'Predict'; did you mean 'predict'? ('neuralnet --help' tells more)")]
    [InlineData("evalute", "error: There is no command 'evalute'; did you mean 'evaluate'? ('neuralnet --help' tells more)")]
    [InlineData("iris.csv", "error: There is no command 'iris.csv'. ('neuralnet --help' tells more)")]
    public void A_mistyped_command_names_the_near_one(string command, string message)
    {
        CommandRun run = CommandRun.Of(command, "iris.csv", "--target", "species");
        Assert.Equal((2, message + "\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("--target", "nope")]
    [InlineData("--ignore", "nope")]
    [InlineData("--categorical", "nope")]
    [InlineData("--fold-column", "nope")]
    [InlineData("--ignore", "species")]
    public void A_column_that_is_not_there_or_has_another_part_is_refused_in_any_option(string option, string column)
    {
        string[] target = option == "--target" ? [] : ["--target", "species"];
        CommandRun run = CommandRun.Of(["train", Iris.TrainingData, "--epochs", "1", .. target, option, column]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"'{column}'", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_begin_with_an_at_sign()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i % 7},{(i % 2 == 0 ? "a" : "b")}\n"));
        string data = _folder.Write("@data.csv", "@timestamp,x,@label\n" + rows);
        string here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Path.GetDirectoryName(data)!;
            CommandRun.Of("train", "@data.csv", "--target", "@label", "--ignore", "@timestamp", "--epochs", "1", "-o", "@m.nnmodel").Succeeded();
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }

        Assert.Equal(["@data.csv", "@m.nnmodel"], _folder.Files);
    }

    [Theory]
    [InlineData("train", "--name", "")]
    [InlineData("train", "--name", " ")]
    [InlineData("tune", "--name", "")]
    [InlineData("import", "--name", "")]
    [InlineData("train", "-o", ".nnmodel")]
    [InlineData("tune", "-o", ".nnmodel")]
    [InlineData("import", "-o", ".nnmodel")]
    public void A_network_without_a_name_is_refused_before_the_work(string command, string option, string value)
    {
        CommandRun run = CommandRun.Of([command, Iris.TrainingData, .. command == "import" ? Array.Empty<string>() : ["--target", "species"], option, value]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(option == "-o" ? "'.nnmodel'" : "--name", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_a_name_train_a_network_that_has_one() => CommandRun.Of(
        "train", _folder.Write(".csv", File.ReadAllText(Iris.TrainingData)), "--target", "species", "--epochs", "1").Succeeded();

    [Theory]
    [InlineData("train", "", "--target", "y")]
    [InlineData("tune", "", "--target", "y")]
    [InlineData("import", "")]
    [InlineData("predict", "", "--data", "x.csv")]
    [InlineData("predict", "m.nnmodel", "--data", "")]
    [InlineData("evaluate", "", "--data", "x.csv")]
    [InlineData("report", "", "--data", "x.csv")]
    [InlineData("inspect", "")]
    [InlineData("verify", "")]
    [InlineData("export", "")]
    [InlineData("train", "/", "--target", "y")]
    [InlineData("import", "/")]
    [InlineData("predict", "/", "--data", "x.csv")]
    [InlineData("inspect", "/")]
    [InlineData("verify", "/")]
    [InlineData("export", "/")]
    public void An_input_that_is_empty_or_a_folder_is_one_line(params string[] args)
    {
        CommandRun run = CommandRun.Of(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Refuse(string command, string argument)
    {
        string[] rest = command switch
        {
            "train" or "tune" => [Iris.TrainingData, "--target", "species"],
            "import" => ["x.onnx"],
            "evaluate" or "predict" or "report" => ["m.nnmodel", "--data", "x.csv"],
            _ => ["m.nnmodel"],
        };
        CommandRun run = CommandRun.Of([command, .. rest, argument]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
        return Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsNumber(Type type) => type.IsPrimitive && type != typeof(bool) && type != typeof(char) || type == typeof(decimal);
}
