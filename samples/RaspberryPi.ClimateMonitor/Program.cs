// Watches a room with a BME280, and says whether it is empty, occupied, or has a window open.
using System.Device.Gpio;
using System.Device.I2c;
using System.Globalization;
using System.Runtime.InteropServices;
using ClimateMonitor;
using ClimateMonitor.Features;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Simulation;
using NeuralNet.Embedded;

const long BreaksAt = 400, BreaksFor = 20, SecondsBetweenRecords = 30;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
MonitorOptions options;
try
{
    options = MonitorOptions.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"climate-monitor: {exception.Message}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(MonitorOptions.Usage);
    return 0;
}

try
{
    return options switch
    {
        { DataFile: { } file } => WriteTrainingData(file),
        { EvaluateDays: { } days } => Evaluate(days),
        { SelfTest: true } => SelfTest(),
        _ => Watch(options),
    };
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"climate-monitor: {exception.Message}");
    return 2;
}

static int SelfTest()
{
    SelfTestResult result = RoomState.SelfTest();
    Console.WriteLine($"self-test {result}");
    return result.Passed ? 0 : 1;
}

static int WriteTrainingData(string path)
{
    using FileStream file = File.Create(path);
    TrainingData.Write(file);
    return 0;
}

static int Evaluate(int days)
{
    (Score all, Score settled) = UnseenDays.Evaluate(days);
    Print(all, settled);
    return 0;
}

static void Print(Score all, Score settled)
{
    Console.WriteLine(all);
    Console.WriteLine($"right: {all.Right} of {all.Count} predictions, {all.Accuracy:P1}; the mean over the states {all.BalancedAccuracy:P1}");
    Console.WriteLine($"once a state has lasted {TrainingData.YoungestState} s: {settled.Accuracy:P1}; the mean over the states {settled.BalancedAccuracy:P1}");
}

static int Watch(MonitorOptions options)
{
    // A network that computes something else than it was trained to would be believed for months.
    if (SelfTest() != 0)
    {
        return 1;
    }

    using CancellationTokenSource stop = new();
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

    SystemClock realTime = new(stop.Token);
    SimulatedDay? day = options.Simulate ? SimulatedDay.Demonstration(options.RealTime ? realTime : null, stop.Token) : null;
    IClock clock = day?.Clock ?? realTime;

    using SensorConnection sensor = day is null
        ? new(() => I2cDevice.Create(new I2cConnectionSettings(options.Bus, options.Address)), clock)
        : new(day.Sensor.Open, clock);
    using StatusLed led = StatusLed.Open(() => day is null ? new GpioController() : new GpioController(day.Pins), options.LedPin, out string? problem);
    if (problem is not null)
    {
        Console.Error.WriteLine($"climate-monitor: no light on GPIO {options.LedPin}: {problem}");
    }

    using FileStream? records = options.RecordFile is { } path ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 1) : null;
    TrainingFile? training = records is null ? null : new(records);
    if (records is { Length: 0 })
    {
        training!.WriteHeader();
    }

    using Stream output = Console.OpenStandardOutput();
    RoomMonitor monitor = new(sensor, led, clock, output);
    Score all = new(), settled = new();
    for (long second = 0; second != options.Seconds; second++)
    {
        if (day is not null)
        {
            day.Sensor.Breakage = second is >= BreaksAt and < BreaksAt + BreaksFor ? options.Breakage : SensorBreakage.None;
        }

        if (!monitor.Step())
        {
            break;
        }

        if (monitor.Latest is { } label)
        {
            if (day is not null)
            {
                all.Add(day.Room.State, label);
                if (day.Room.StateAge >= TrainingData.YoungestState)
                {
                    settled.Add(day.Room.State, label);
                }
            }

            if (second % SecondsBetweenRecords == 0)
            {
                training?.WriteRow(monitor.Features, options.Label!);
            }
        }
    }

    if (day is not null)
    {
        Print(all, settled);
    }

    return 0;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
