// Damaged real networks: whatever the bytes, the importer answers with a valid network or one clear error, in bounded time and memory.
// NEURALNET_SLOW_TESTS=1 damages fifty thousand instead of a few hundred. A failure names the seed of the one that did it.
using System.Diagnostics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class MutationTests
{
    // Larger files hold more weights, not more structure.
    private const long LargestFile = 40_000;

    // Far above what an import takes: 32 megabytes of constants and some passes over them, on a busy machine.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private static readonly Lazy<byte[][]> Files = new(() => [.. Directory.GetFiles(SharedData.Require("models", "onnx"), "*.onnx")
        .Where(file => new FileInfo(file).Length <= LargestFile).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    [SkippableFact]
    public void A_few_damaged_networks_import_or_are_refused() => Check(400);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void Fifty_thousand_damaged_networks_import_or_are_refused()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURALNET_SLOW_TESTS") == "1", "Set NEURALNET_SLOW_TESTS=1 to run the slow tests.");
        Check(50_000);
    }

    private static void Check(int count)
    {
        byte[][] files = Files.Value;
        (string? Failure, bool Imported)[] results = [.. Enumerable.Range(0, count).AsParallel().Select(seed => Check(seed, files))];

        Assert.Empty(results.Select(result => result.Failure).OfType<string>().Take(10));

        // Some damage does not matter and some is fatal, or the test would show nothing.
        Assert.InRange(results.Count(result => result.Imported), count / 20, count - (count / 20));
    }

    private static (string? Failure, bool Imported) Check(int seed, byte[][] files)
    {
        Random random = new(seed);
        byte[] bytes = files[random.Next(files.Length)];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            bytes = Damaged(bytes, random, files);
        }

        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool imported = false;
        string? failure = null;
        try
        {
            IEnumerable<ModelProblem> problems = ModelValidator.Validate(OnnxImporter.Import(bytes, "damaged"));
            imported = true;
            failure = problems.FirstOrDefault()?.Message;
        }
        catch (ImportException exception)
        {
            failure = exception.Message.StartsWith("damaged: ", StringComparison.Ordinal) && !exception.Message.Contains('\n', StringComparison.Ordinal) && exception.Message.Length < 20_000
                ? null : $"its message is {exception.Message}";
        }
        catch (Exception exception)
        {
            failure = exception.ToString();
        }

        // All that was allocated, whether it was freed or not: each of the budget's elements may pass through some dozen lists.
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before, most = (4L << 30) + (8192L * bytes.Length);
        failure ??= allocated > most ? $"it allocated {allocated} bytes" : watch.Elapsed > MostTime ? $"it took {watch.Elapsed}" : null;
        return (failure is null ? null : $"seed {seed}: {failure}", imported);
    }

    private static byte[] Damaged(byte[] bytes, Random random, byte[][] files)
    {
        int at = random.Next(bytes.Length), length = Math.Min(bytes.Length - at, 1 + (int)Math.Exp(random.NextDouble() * 6));
        byte[] front = bytes[..at], back = bytes[at..], behind = bytes[(at + length)..];
        switch (random.Next(8))
        {
            case 0:
                bytes = [.. bytes];
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return [.. front, (byte)random.Next(256), .. bytes[(at + 1)..]];
            case 2:
                return [.. front, .. behind];
            case 3:
                return [.. front, .. bytes[at..(at + length)], .. back];
            case 4:
                return [.. front, .. new byte[length], .. behind];
            case 5:
                // A number as large as they get, as sizes, counts and extents.
                return [.. front, .. Enumerable.Repeat((byte)0xFF, random.Next(1, 10)), (byte)random.Next(128), .. bytes[(at + 1)..]];
            case 6:
                return random.Next(4) == 0 && at > 0 ? front : [.. front, (byte)random.Next(8), .. bytes[(at + 1)..]];
            default:
                byte[] other = files[random.Next(files.Length)];
                int from = random.Next(other.Length);
                return [.. front, .. other[from..Math.Min(other.Length, from + length)], .. behind];
        }
    }
}
