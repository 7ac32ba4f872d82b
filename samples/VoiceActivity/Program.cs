// Says where somebody speaks in a WAV file, or in what arrives at standard input.
using System.Runtime.InteropServices;
using NeuralNet.Embedded;
using VoiceActivity;

VoiceActivityOptions options;
try
{
    options = VoiceActivityOptions.Parse(args);
    if (options is { Help: false, File: null } && !Console.IsInputRedirected)
    {
        throw new FormatException("There is nothing to listen to: name a WAV file, or send one to standard input; --help says how.");
    }
}
catch (FormatException exception)
{
    return Fail(exception.Message, 2);
}

if (options.Help)
{
    Console.WriteLine(VoiceActivityOptions.Usage);
    return 0;
}

// A network that computes something else than its authors meant would be believed for months.
SelfTestResult selfTest = SileroVad.SelfTest();
if (!selfTest.Passed)
{
    return Fail($"self-test {selfTest}", 1);
}

try
{
    return Listen(options);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
{
    return Fail(exception.Message, 2);
}

static int Listen(VoiceActivityOptions options)
{
    // Ctrl+C ends the recorder in front of the pipe too: what is being said then is still printed. The second one ends the program.
    bool isInterrupted = false;
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = !isInterrupted;
        isInterrupted = true;
    });

    using Stream input = options.File is { } file ? File.OpenRead(file) : Console.OpenStandardInput();
    using Stream output = Console.OpenStandardOutput();
    WavReader sound = new(input);
    SpeechMonitor monitor = new(sound, options.Settings, output);

    // The console's stream makes what it needs at its first use.
    output.Write([]);
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    while (!Volatile.Read(ref isInterrupted) && monitor.Step())
    {
    }

    monitor.End();
    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    if (options.Statistics)
    {
        string cost = FormattableString.Invariant($"{monitor.TimePerChunk.TotalMicroseconds:F1} us for 32 ms; allocated: {allocated} bytes");
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{monitor.Utterances} utterances in {(double)monitor.Samples / SileroVad.SampleRate:F2} s; the network took {cost}"));
    }

    return sound.MissingBytes == 0 ? 0 : Fail($"the sound ends {sound.MissingBytes} bytes before its header says", 2);
}

static int Fail(string message, int exitCode)
{
    Console.Error.WriteLine($"voice-activity: {message}");
    return exitCode;
}
