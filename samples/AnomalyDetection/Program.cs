// Watches a simulated pump for a day that the network has never seen, with faults in it. `--days N` watches more of them;
// `simulate FILE` writes the training data.
using System.Globalization;
using AnomalyDetection;
using AnomalyDetection.Simulation;
using NeuralNet.Embedded;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["simulate", string path]:
        return Simulate(path);
    case []:
        return Watch(1);
    case ["--days", string text] when int.TryParse(text, NumberStyles.None, null, out int days) && days > 0:
        return Watch(days);
    default:
        Console.Error.WriteLine("usage: AnomalyDetection [--days N | simulate FILE]");
        return 2;
}

static int Simulate(string path)
{
    try
    {
        using StreamWriter file = new(path);
        TrainingData.Write(file);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"AnomalyDetection: {exception.Message}");
        return 2;
    }
}

static int Watch(int days)
{
    // A network that computes something else than it was trained to would be believed for months.
    SelfTestResult selfTest = Pump.SelfTest();
    Console.WriteLine($"self-test {selfTest}");
    if (!selfTest.Passed)
    {
        return 1;
    }

    Console.WriteLine($"an anomaly scores above {Pump.AnomalyThreshold:G4}");
    Detection detection = new();
    UnseenDay totals = new();
    for (int day = 0; day < days; day++)
    {
        totals.Watch(day, days, detection, days == 1 ? Console.Out : null);
    }

    Console.WriteLine();
    Console.Write(detection);
    Console.WriteLine($"false alarms: {(double)detection.FalseAlarms / days:F2} a day; {(double)totals.FalseAnomalies / totals.HealthyWindows:P2} of healthy windows score above the threshold");
    Console.WriteLine($"time per window: {totals.TimePerWindow.TotalNanoseconds:F0} ns, allocated: {totals.AllocatedBytes} bytes");
    return 0;
}
