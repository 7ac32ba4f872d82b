// What the command line says.
using System.Globalization;
using ClimateMonitor.Features;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor;

/// <summary>The arguments of the program.</summary>
public sealed record MonitorOptions
{
    public const string Usage =
        """
        climate-monitor                     watches the room: BME280 on I2C, LED on a GPIO, a line a second
          --bus N                           I2C bus (1)
          --address N                       I2C address of the sensor, 0x76 or 0x77 (0x76)
          --led-pin N                       GPIO of the LED (17, which is pin 11 of the header)
          --seconds N                       ends after N seconds (never; with --simulate 3600)
          --record FILE --label NAME        adds a row of training data to FILE every 30 s, with this label
          --simulate                        the same program on a simulated sensor and pin, as fast as it runs
          --real-time                       with --simulate: a second takes a second
          --break KIND                      with --simulate: the sensor breaks after 400 s, for 20 s:
                                            unplugged, stuck-low, stuck-high, never-ready, brownout, absurd or frozen
        climate-monitor --self-test         runs the network's test vectors on this machine
        climate-monitor --evaluate DAYS     how often the network is right on simulated days it was not trained on
        climate-monitor --simulate-data F   writes the training data to file F
        """;

    private const int SimulatedSeconds = 3600;

    public int Bus { get; init; } = 1;

    public int Address { get; init; } = Bme280.DefaultAddress;

    public int LedPin { get; init; } = StatusLed.DefaultPin;

    public long? Seconds { get; init; }

    public string? RecordFile { get; init; }

    public string? Label { get; init; }

    public bool Simulate { get; init; }

    public bool RealTime { get; init; }

    public SensorBreakage Breakage { get; init; }

    public bool SelfTest { get; init; }

    public int? EvaluateDays { get; init; }

    public string? DataFile { get; init; }

    public bool Help { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">One of them cannot be; the message says which, in one line.</exception>
    public static MonitorOptions Parse(IReadOnlyList<string> arguments)
    {
        MonitorOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            options = name switch
            {
                "--simulate" => options with { Simulate = true },
                "--real-time" => options with { RealTime = true },
                "--self-test" => options with { SelfTest = true },
                "--help" or "-h" => options with { Help = true },
                "--bus" => options with { Bus = Number(Value(), 0, 255) },
                "--address" => options with { Address = Number(Value(), 0x76, 0x77) },
                "--led-pin" => options with { LedPin = Number(Value(), 0, 27) },
                "--seconds" => options with { Seconds = Number(Value(), 1, int.MaxValue) },
                "--evaluate" => options with { EvaluateDays = Number(Value(), 1, 365) },
                "--record" => options with { RecordFile = Value() },
                "--label" => options with { Label = Value() },
                "--simulate-data" => options with { DataFile = Value() },
                "--break" => options with { Breakage = Break(Value()) },
                _ => throw new FormatException($"There is no option '{name}'; --help lists them."),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");

            int Number(string text, int low, int high)
            {
                bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
                bool isNumber = int.TryParse(
                    isHex ? text[2..] : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int number);
                return isNumber && number >= low && number <= high ? number : throw new FormatException($"{name} takes a number from {low} to {high}, not '{text}'.");
            }
        }

        return options.Checked();
    }

    private MonitorOptions Checked()
    {
        if ((RecordFile is null) != (Label is null))
        {
            throw new FormatException("--record and --label go together.");
        }

        if (Label is not null && !TrainingFile.IsLabel(Label))
        {
            throw new FormatException("--label takes at most 64 characters, without commas, quotes and line breaks.");
        }

        if (!Simulate && (RealTime || Breakage != SensorBreakage.None))
        {
            throw new FormatException($"{(RealTime ? "--real-time" : "--break")} goes with --simulate.");
        }

        return Simulate && Seconds is null ? this with { Seconds = SimulatedSeconds } : this;
    }

    private static SensorBreakage Break(string text) => text switch
    {
        "unplugged" => SensorBreakage.Unplugged,
        "stuck-low" => SensorBreakage.StuckLow,
        "stuck-high" => SensorBreakage.StuckHigh,
        "never-ready" => SensorBreakage.NeverReady,
        "brownout" => SensorBreakage.Brownout,
        "absurd" => SensorBreakage.Absurd,
        "frozen" => SensorBreakage.Frozen,
        _ => throw new FormatException($"--break takes unplugged, stuck-low, stuck-high, never-ready, brownout, absurd or frozen, not '{text}'."),
    };
}
