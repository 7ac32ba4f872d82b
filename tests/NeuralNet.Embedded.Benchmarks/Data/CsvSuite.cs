// How fast CSV becomes numbers, on one thread: ours beside what a program would do without it. `--csv` prints the table.
// All ways read each file in turn, several rounds of them, and the fastest round of each counts.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CsvHelper;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Benchmarks.Data;

internal static class CsvSuite
{
    private const int Megabytes = 48;
    private const int Rounds = 7;

    private static readonly (string Name, Func<string, double> Read)[] Ways =
    [
        ("CsvFile.Read (this library)", ReadTable),
        ("CsvFile.ReadParts", ReadParts),
        ("CsvHelper alone, Parse<double> or GetString", ReadWithCsvHelper),
        ("File.ReadLines, Split, float.Parse", ReadLines),
        ("File.ReadAllBytes alone", path => File.ReadAllBytes(path).Length),
    ];

    public static void Print()
    {
        using CsvFiles files = new();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}; one thread, files of {Megabytes} MB in the page cache, MB/s, best of {Rounds} rounds taken in turn"));
        Console.WriteLine();
        Console.WriteLine($"| file | {string.Join(" | ", Ways.Select(way => way.Name))} |");
        Console.WriteLine($"|---|{string.Concat(Ways.Select(_ => "---:|"))}");
        Print("sensors: 10 x -12.34", files.Sensors(Megabytes), Ways.Length);
        Print("pixels: 785 x 0 to 255", files.Pixels(Megabytes), Ways.Length);
        Print("full digits: 10 x 0.1234567890123456", files.FullDigits(Megabytes), Ways.Length);
        Print("mixed: numbers, words, quoted words", files.Mixed(Megabytes), 3);
    }

    // The simplest way reads numbers only.
    private static void Print(string name, string path, int ways)
    {
        double[] best = new double[Ways.Length];
        double megabytes = new FileInfo(path).Length / 1e6;
        for (int round = 0; round < Rounds; round++)
        {
            for (int way = 0; way < Ways.Length; way++)
            {
                if (way < ways || way == Ways.Length - 1)
                {
                    // Garbage of the others is not this one's work.
                    GC.Collect();
                    long start = Stopwatch.GetTimestamp();
                    Ways[way].Read(path);
                    best[way] = Math.Max(best[way], megabytes / Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
            }
        }

        Console.WriteLine($"| {name} | {string.Join(" | ", best.Select(rate => rate == 0 ? "" : rate.ToString("F0", CultureInfo.InvariantCulture)))} |");
    }

    private static double ReadTable(string path)
    {
        DataTable table = CsvFile.Read(path);
        return table.Columns[0].Values[^1];
    }

    private static double ReadParts(string path) => CsvFile.ReadParts(path).Sum(part => part.Columns[0].Values[^1]);

    private static double ReadWithCsvHelper(string path)
    {
        using CsvReader reader = CsvReader.FromFile(path);
        reader.Read();
        bool[] areNumbers = [.. reader.Headers.Select((_, i) => reader.TryParse(i, out double _))];
        List<double>[] numbers = [.. areNumbers.Select(_ => new List<double>())];
        List<string>[] words = [.. areNumbers.Select(_ => new List<string>())];
        do
        {
            for (int i = 0; i < areNumbers.Length; i++)
            {
                if (areNumbers[i])
                {
                    numbers[i].Add(reader.Parse<double>(i));
                }
                else
                {
                    words[i].Add(reader.GetString(i));
                }
            }
        }
        while (reader.Read());

        return numbers[0][^1];
    }

    private static double ReadLines(string path)
    {
        List<float>[]? columns = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split(',');
            if (columns is null)
            {
                columns = [.. fields.Select(_ => new List<float>())];
                continue;
            }

            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add(float.Parse(fields[i], CultureInfo.InvariantCulture));
            }
        }

        return columns![0][^1];
    }
}
