// Where a command writes: data to standard output, everything meant for people to standard error.
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Training.Data.Findings;
using Spectre.Console;

namespace NeuralNet.Embedded.Cli;

/// <summary>The streams of one run of the command.</summary>
/// <param name="Output">Standard output: data only.</param>
/// <param name="Error">Standard error as plain text.</param>
/// <param name="Bars">Standard error for progress bars; made when the first is drawn, for most runs draw none and each would wait for it.</param>
/// <param name="IsInteractive">Whether a person watches standard error: progress bars are drawn only then.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, Lazy<IAnsiConsole> Bars, bool IsInteractive)
{
    /// <summary>Standard input, for commands that are told to read it.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Whether only errors and warnings are wanted on standard error.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether standard output carries a JSON object a line for a program, which makes the rest quiet.</summary>
    public bool IsJson { get; init; }

    /// <summary>Where a build wants failures instead of on standard error; null for a person.</summary>
    public FailureFile? Failures { get; init; }

    /// <summary>Standard error for what is only good to know; goes nowhere when quiet.</summary>
    public TextWriter Info => IsQuiet || IsJson ? TextWriter.Null : Error;

    /// <summary>Whether progress is drawn as a bar.</summary>
    public bool DrawsBars => IsInteractive && !IsQuiet && !IsJson;

    /// <summary>Tells what is odd about a file, a line each.</summary>
    public void Warn(string path, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            Error.WriteLine($"{path}: warning: {warning.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Tells what was found about data: warnings always, what is only good to know unless quiet.</summary>
    public void Tell(string path, IEnumerable<DataFinding> findings)
    {
        foreach (DataFinding finding in findings)
        {
            (finding.Level == FindingLevel.Warning ? Error : Info).WriteLine(FindingText.Of(path, finding));
        }
    }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
    {
        // UTF-8 without a byte order mark and '\n' on every platform, so that redirected data is the same everywhere.
        StreamWriter output = new(System.Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16)
        {
            AutoFlush = false,
            NewLine = "\n",
        };
        // Bars are drawn at a terminal only, which the console itself has to recognise.
        Lazy<IAnsiConsole> bars = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) }));
        return new Terminal(output, StandardError.Open(), bars, !System.Console.IsErrorRedirected)
        {
            Input = System.Console.OpenStandardInput(),
            Failures = FailureFile.OfProcess(),
        };
    }
}
