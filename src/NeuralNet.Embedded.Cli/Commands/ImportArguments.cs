// What a user can choose where an ONNX file leaves it open, as options of `neuralnet import`.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal sealed class ImportArguments
{
    private readonly Option<string[]> _outputs = Several("--keep-output", "An output to import, by name; may be given several times. By default all of them.");
    private readonly Option<string[]> _shapes = Several("--input-shape", "The shape of an input whose file leaves it open: NAME=1,512.");
    private readonly Option<string[]> _dimensions = Several("--dim", "The extent of an open dimension: NAME=16. By default the batch is 1.");
    private readonly Option<string[]> _constants = Several("--set", "An input bound to a number: NAME=16000. What follows from it is computed now.");
    private readonly Option<string[]> _states =
        Several("--pair-state", "An input that holds what an output was in the call before: INPUT=OUTPUT. By default they are paired by their names.");
    private readonly Option<bool> _fixedBatch = new("--fixed-batch")
    {
        Description = "Take the first dimension of every input for the batch, whatever its extent.",
    };
    private readonly Option<string?> _layout =
        Words("--input-layout", "How images come in: as-is, or channels-last as cameras give them.", "as-is", "channels-last");
    private readonly Option<string?> _type = Words("--input-type", "The type of the first input: float32, or uint8 as cameras give bytes.", "float32", "uint8");
    private readonly Option<string?> _mean = new("--mean")
    {
        Description = "What is subtracted from each channel of the first input: one number, or one for each channel.",
    };
    private readonly Option<string?> _deviation = new("--std") { Description = "What each channel of the first input is divided by, after --mean." };
    private readonly Option<string?> _labels = new("--label-names") { Description = "A text file with the labels of a classifier, a line for each." };
    private readonly Option<string?> _features = new("--feature-names")
    {
        Description = "A text file with the names of the first input's elements, a line for each.",
    };

    /// <summary>The options, for the command.</summary>
    public IEnumerable<Option> All =>
        [_outputs, _shapes, _dimensions, _constants, _fixedBatch, _layout, _type, _mean, _deviation, _labels, _features, _states];

    /// <summary>What the user chose.</summary>
    /// <exception cref="CommandException">A value is not what its option takes.</exception>
    public ImportOptions Read(ParseResult parsed) => new()
    {
        Outputs = (parsed.GetValue(_outputs) ?? []).ToEquatableArray(),
        InputShapes = Pairs(parsed, _shapes).ToDictionary(pair => pair.Name, pair => Extents(_shapes.Name, pair.Value), StringComparer.Ordinal),
        Dimensions = Pairs(parsed, _dimensions).ToDictionary(pair => pair.Name, pair => Extents(_dimensions.Name, pair.Value) is { Count: 1 } one
            ? one[0] : throw new CommandException($"--dim '{pair.Value}': expected one extent."), StringComparer.Ordinal),
        Constants = Pairs(parsed, _constants).ToDictionary(pair => pair.Name, pair => Number(_constants.Name, pair.Value), StringComparer.Ordinal),
        States = Pairs(parsed, _states).Select(pair => new StatePair(pair.Name, pair.Value)).ToEquatableArray(),
        FirstDimensionIsBatch = parsed.GetValue(_fixedBatch),
        ChannelsLast = parsed.GetValue(_layout) == "channels-last",
        ByteInput = parsed.GetValue(_type) == "uint8",
        Mean = Numbers(_mean.Name, parsed.GetValue(_mean)),
        Deviation = Numbers(_deviation.Name, parsed.GetValue(_deviation)) is EquatableArray<float> deviation && !deviation.Contains(0)
            ? deviation : throw new CommandException("--std: a deviation of 0 divides by 0."),
        LabelNames = Lines(parsed.GetValue(_labels)),
        FeatureNames = Lines(parsed.GetValue(_features)),
    };

    /// <summary>The files that options name.</summary>
    public IEnumerable<string> Files(ParseResult parsed) => new[] { parsed.GetValue(_labels), parsed.GetValue(_features) }.OfType<string>();

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.OneOrMore };

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        Option<string?> option = new(name) { Description = description };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(ParseResult parsed, Option<string[]> option)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string text in parsed.GetValue(option) ?? [])
        {
            // Names of tensors may hold an equals sign, values do not.
            int end = text.LastIndexOf('=');
            if (end <= 0 || end == text.Length - 1)
            {
                throw new CommandException($"{option.Name} '{text}': expected NAME=VALUE.");
            }

            string name = text[..end];
            yield return seen.Add(name) ? (name, text[(end + 1)..]) : throw new CommandException($"{option.Name}: '{name}' is given twice.");
        }
    }

    private static EquatableArray<int> Extents(string option, string text) => text.Split(',')
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int extent) && extent > 0
            ? extent : throw new CommandException($"{option} '{text}': '{part}' is not an extent, a whole number from 1."))
        .ToEquatableArray();

    private static EquatableArray<float> Numbers(string option, string? text) =>
        text is null ? default : text.Split(',').Select(part => (float)Number(option, part)).ToEquatableArray();

    private static double Number(string option, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite((float)number)
            ? number : throw new CommandException($"{option}: '{text}' is not a number.");

    private static EquatableArray<string> Lines(string? path) =>
        path is null ? default : File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).ToEquatableArray();
}
