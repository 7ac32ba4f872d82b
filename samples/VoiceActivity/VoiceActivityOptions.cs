// What the program was asked to do.
using System.Globalization;

namespace VoiceActivity;

/// <summary>The program's arguments.</summary>
public sealed record VoiceActivityOptions
{
    /// <summary>What --help prints.</summary>
    public const string Usage = """
        voice-activity [options] [FILE]

        Prints start and end of every utterance in a WAV file, in seconds, a line each; without FILE, or with -, of standard input:

            arecord -q -f S16_LE -c 1 -r 16000 | voice-activity

        --threshold P       how probable speech has to be, from 0.01 to 1; default 0.5
        --min-speech MS     what is not longer is not printed, in milliseconds; default 250
        --min-silence MS    a shorter silence does not end an utterance; default 100
        --padding MS        added before and after an utterance, at most half of the silence; default 30
        --statistics        says on standard error how long the network took, and what was allocated
        --help              this

        Exit codes: 0 done; 1 the self-test failed; 2 bad arguments, or sound that cannot be read.
        """;

    private const int LongestTime = 3_600_000;

    /// <summary>The WAV file; null for standard input.</summary>
    public string? File { get; private init; }

    /// <summary>What counts as an utterance.</summary>
    public UtteranceSettings Settings { get; private init; } = new();

    /// <summary>Whether time and allocations are told at the end.</summary>
    public bool Statistics { get; private init; }

    /// <summary>Whether to print <see cref="Usage"/>.</summary>
    public bool Help { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">One of them cannot be; the message says which, in one line.</exception>
    public static VoiceActivityOptions Parse(IReadOnlyList<string> arguments)
    {
        VoiceActivityOptions options = new();
        bool hasFile = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            UtteranceSettings settings = options.Settings;
            options = name switch
            {
                "--threshold" => options with { Settings = settings with { Threshold = Probability(Value()) } },
                "--min-speech" => options with { Settings = settings with { ShortestSpeech = Milliseconds(Value()) } },
                "--min-silence" => options with { Settings = settings with { ShortestSilence = Milliseconds(Value()) } },
                "--padding" => options with { Settings = settings with { Padding = Milliseconds(Value()) } },
                "--statistics" => options with { Statistics = true },
                "--help" or "-h" => options with { Help = true },
                "-" => options with { File = Sound(null) },
                _ when name.StartsWith('-') => throw new FormatException($"There is no option '{name}'; --help lists them."),
                _ => options with { File = Sound(name) },
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");

            string? Sound(string? file)
            {
                if (hasFile)
                {
                    throw new FormatException($"One file at a time: '{name}' is a second one.");
                }

                hasFile = true;
                return file;
            }

            double Probability(string text) =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is >= 0.01 and <= 1
                    ? number
                    : throw new FormatException($"{name} takes a number from 0.01 to 1, not '{text}'.");

            int Milliseconds(string text) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= LongestTime
                    ? number
                    : throw new FormatException($"{name} takes milliseconds from 0 to {LongestTime}, not '{text}'.");
        }

        return options.Settings.Padding * 2 <= options.Settings.ShortestSilence
            ? options
            : throw new FormatException(
                $"--padding {options.Settings.Padding} is more than half of --min-silence {options.Settings.ShortestSilence}: utterances would overlap.");
    }
}
