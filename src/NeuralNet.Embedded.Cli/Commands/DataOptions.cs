// How a CSV file is to be read, the same for every command that reads one.
using System.CommandLine;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Declares the options of reading and applies them.</summary>
internal sealed class DataOptions
{
    private const string NoMarks = "none";

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "Of the CSV file, such as windows-1252 or shift_jis; by default UTF-8, or what a byte order mark says.",
    };
    private readonly Option<string?> _missingValues = new("--missing-values")
    {
        Description = "The words that stand for a missing value where they are not in quotes, such as \"NA,?\", or none; by default NA, N/A, NaN, NULL, "
            + "None, ? and their like. An empty cell always is one.",
    };
    private readonly Option<bool> _noHeader = new("--no-header")
    {
        Description = "The CSV file has no line of names; its columns are column1, column2 and so on.",
    };

    public IEnumerable<Option> All => [_encoding, _missingValues, _noHeader];

    /// <summary>The options of reading with those that were given.</summary>
    /// <exception cref="CommandException">There is no such encoding.</exception>
    public CsvOptions Apply(ParseResult parsed, CsvOptions options)
    {
        if (parsed.GetValue(_encoding) is string encoding)
        {
            try
            {
                options = options with { Encoding = CsvEncodings.Parse(encoding) };
            }
            catch (ArgumentException exception)
            {
                throw new CommandException($"--encoding: {exception.Message}");
            }
        }

        if (parsed.GetValue(_missingValues) is string marks)
        {
            options = options with
            {
                MissingMarks = marks == NoMarks
                    ? default
                    : marks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
            };
        }

        return parsed.GetValue(_noHeader) ? options with { HasHeader = false } : options;
    }
}
