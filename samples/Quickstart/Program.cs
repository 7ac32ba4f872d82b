// The network in this program was trained on iris.csv and turned into C# while the program was built.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Quickstart;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "iris.test.csv"));
string[][] rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];

Console.WriteLine($"iris: {Iris.ParameterCount} parameters, {Iris.MacCount} multiply-adds a prediction");
Console.WriteLine();

float[] probabilities = new float[Iris.LabelCount];
List<float> answers = [];
int right = 0;
for (int i = 0; i < rows.Length; i++)
{
    Iris.Label label = Iris.Predict(Read(rows[i]), probabilities);
    answers.AddRange(probabilities);

    string actual = rows[i][^1], predicted = Iris.LabelText(label);
    right += predicted == actual ? 1 : 0;
    if (i % 5 == 0)
    {
        Console.WriteLine($"row {i + 1,2}  {actual,-11} predicted {predicted,-11} {Describe(probabilities)}");
    }
}

Console.WriteLine();
Console.WriteLine($"test accuracy:              {(double)right / rows.Length:P1} of {rows.Length} rows the training never saw");

(double nanoseconds, long bytes) = Measure(Read(rows[0]), probabilities);
Console.WriteLine($"time per prediction:        {nanoseconds:F0} ns");
Console.WriteLine($"allocated per prediction:   {bytes} bytes");
Console.WriteLine($"row digest:                 {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(answers))))[..16]}");
return right >= rows.Length * 0.9 ? 0 : 1;

static Iris.Features Read(string[] row) => new()
{
    SepalLengthCm = float.Parse(row[0]),
    SepalWidthCm = float.Parse(row[1]),
    PetalLengthCm = float.Parse(row[2]),
    PetalWidthCm = float.Parse(row[3]),
};

static string Describe(float[] probabilities) =>
    string.Join("  ", probabilities.Select((probability, label) => $"{(Iris.Label)label} {probability:F3}"));

// The best of several rounds after a warm-up: what the machine can do, not what else it was doing.
static (double Nanoseconds, long Bytes) Measure(Iris.Features features, float[] probabilities)
{
    const int Count = 100_000, Rounds = 10;
    double best = double.MaxValue;
    long allocated = 0;
    for (int round = 0; round < Rounds; round++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Count; i++)
        {
            Iris.Predict(features, probabilities);
        }

        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count);

        // Rounded up: a single byte in a hundred thousand predictions would show.
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before + Count - 1) / Count;
    }

    return (best, allocated);
}
