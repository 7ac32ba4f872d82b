// The Service sample beside the same service on ONNX Runtime: two native programs, started and asked in turns over one connection each.
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Benchmarks.Service;

internal static class ServiceTable
{
    private const int Rounds = 21, Requests = 5000;

    /// <summary>Prints the table as Markdown.</summary>
    /// <param name="generated">The native program with generated code.</param>
    /// <param name="onnxRuntime">The native program with ONNX Runtime.</param>
    public static void Print(string generated, string onnxRuntime)
    {
        string[] programs = [generated, onnxRuntime];
        List<double>[] start = [[], []], memory = [[], []], rate = [[], []];
        double[] probabilities = [0, 0];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < programs.Length; i++)
            {
                using RunningService service = RunningService.Start(programs[i]);
                start[i].Add(service.Milliseconds);
                string answer = service.Ask();
                probabilities[i] = double.Parse(Regex.Match(answer, "\"probability\":([0-9.Ee+-]+)").Groups[1].Value, CultureInfo.InvariantCulture);

                // The first ones warm caches up.
                for (int request = 0; request < Requests / 5; request++)
                {
                    service.Ask();
                }

                long before = Stopwatch.GetTimestamp();
                for (int request = 0; request < Requests; request++)
                {
                    service.Ask();
                }

                rate[i].Add(Requests / Stopwatch.GetElapsedTime(before).TotalSeconds);
                memory[i].Add(service.PeakMegabytes());
            }
        }

        if (Math.Abs(probabilities[0] - probabilities[1]) > 1e-5)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The services disagree: {probabilities[0]} and {probabilities[1]}."));
        }

        Console.WriteLine("| | generated code | ONNX Runtime | ratio |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        Row("process start to first answer", start, "ms", isLessBetter: true);
        Row($"peak resident memory after {Requests * 6 / 5} requests", memory, "MB", isLessBetter: true);
        Row("requests a second, one connection", rate, "", isLessBetter: false);
    }

    private static void Row(string name, List<double>[] values, string unit, bool isLessBetter)
    {
        double[] medians = [.. values.Select(list => list.Order().ElementAt(list.Count / 2))];
        double ratio = isLessBetter ? medians[1] / medians[0] : medians[0] / medians[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {medians[0]:F1} {unit} | {medians[1]:F1} {unit} | {ratio:F2} |"));
    }
}
