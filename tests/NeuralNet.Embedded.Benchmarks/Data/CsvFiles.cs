// Made-up CSV files of the kinds people train on, written to a folder that is gone afterwards.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Benchmarks.Data;

internal sealed class CsvFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralnet-csv-");

    /// <summary>Ten columns of numbers such as 5.1, as sensors give them.</summary>
    public string Sensors(int megabytes) => Write("sensors.csv", "0123456789".Select(digit => $"s{digit}"), megabytes, (random, row) =>
    {
        for (int i = 0; i < 10; i++)
        {
            row.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{(random.NextDouble() * 200) - 50:F2}");
        }
    });

    /// <summary>Ten columns of numbers with all their digits, as programs write them.</summary>
    public string FullDigits(int megabytes) => Write("digits.csv", "0123456789".Select(digit => $"d{digit}"), megabytes, (random, row) =>
    {
        for (int i = 0; i < 10; i++)
        {
            row.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{(random.NextDouble() * 2) - 1:R}");
        }
    });

    /// <summary>Pixels from 0 to 255, 784 of them a row and a label.</summary>
    public string Pixels(int megabytes) => Write("pixels.csv", Enumerable.Range(0, 785).Select(i => $"p{i}"), megabytes, (random, row) =>
    {
        row.Append(CultureInfo.InvariantCulture, $"{random.Next(10)}");
        for (int i = 0; i < 784; i++)
        {
            row.Append(CultureInfo.InvariantCulture, $",{(random.Next(2) == 0 ? 0 : random.Next(256))}");
        }
    });

    /// <summary>Numbers, words, quoted words and truths together.</summary>
    public string Mixed(int megabytes) => Write("mixed.csv", ["age", "color", "price", "city", "is_new"], megabytes, (random, row) => row.Append(
        CultureInfo.InvariantCulture,
        $"{random.Next(18, 90)},{new[] { "red", "green", "blue" }[random.Next(3)]},{random.NextDouble() * 1000:F3},\"City of {(char)('A' + random.Next(26))}\",{(random.Next(2) == 0 ? "yes" : "no")}"));

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, IEnumerable<string> header, int megabytes, Action<Random, StringBuilder> append)
    {
        string path = Path.Combine(_folder.FullName, name);
        Random random = new(1);
        StringBuilder row = new();
        using StreamWriter writer = new(path) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', header));
        for (long length = 0; length < megabytes * 1_000_000L; length += row.Length + 1)
        {
            row.Clear();
            append(random, row);
            writer.WriteLine(row);
        }

        return path;
    }
}
