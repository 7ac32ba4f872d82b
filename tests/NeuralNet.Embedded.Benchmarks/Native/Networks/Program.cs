// Times one prediction of each network and prints a line for each: its name and the nanoseconds of the fastest round. All networks
// take a turn in every round, so that what else the machine does meets all of them.
using System.Diagnostics;
using System.Globalization;
using NeuralNet.Embedded;

Timing[] timings =
[
    Timing.Of<Seed>("seed_8_5_1"),
    Timing.Of<Iris>("iris_4_8_3"),
    Timing.Of<Mlp4>("mlp_4_16_3"),
    Timing.Of<Mlp16>("mlp_16_32_16_4"),
    Timing.Of<Mlp64>("mlp_64_128_64_10"),
    Timing.Of<Mnist>("mnist_784_128_10"),
    Timing.Of<Autoencoder>("ad_autoencoder"),
    Timing.Of<MnistDeep>("mnist_784_512_256_10"),
];
for (int round = 0; round < Timing.Rounds; round++)
{
    foreach (Timing timing in timings)
    {
        timing.Round();
    }
}

foreach (Timing timing in timings)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timing.Name}\t{timing.Fastest:F1}\t{timing.Allocated}"));
}

[NeuralNetwork("seed_8_5_1.nnmodel")]
internal sealed partial class Seed;

[NeuralNetwork("iris_4_8_3.nnmodel")]
internal sealed partial class Iris;

[NeuralNetwork("mlp_4_16_3.nnmodel")]
internal sealed partial class Mlp4;

[NeuralNetwork("mlp_16_32_16_4.nnmodel")]
internal sealed partial class Mlp16;

[NeuralNetwork("mlp_64_128_64_10.nnmodel")]
internal sealed partial class Mlp64;

[NeuralNetwork("mnist_784_128_10.nnmodel")]
internal sealed partial class Mnist;

[NeuralNetwork("ad_autoencoder.nnmodel")]
internal sealed partial class Autoencoder;

[NeuralNetwork("mnist_784_512_256_10.nnmodel")]
internal sealed partial class MnistDeep;

internal sealed class Timing(string name, int calls, Func<int, double> run)
{
    public const int Rounds = 40;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(8);

    public string Name => name;

    /// <summary>Nanoseconds a prediction.</summary>
    public double Fastest { get; private set; } = double.MaxValue;

    /// <summary>Bytes over all rounds.</summary>
    public long Allocated { get; private set; }

    public static Timing Of<TNetwork>(string name)
        where TNetwork : INeuralNetwork<TNetwork>
    {
        Random random = new(1);
        float[] input = [.. Enumerable.Range(0, TNetwork.InputLength).Select(_ => random.NextSingle())];
        float[] output = new float[TNetwork.OutputLength];

        // Warm, and long enough for the just-in-time compiler to have optimized what is called.
        int calls = 64;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(0.5) || Run(calls) * calls < RoundTime.TotalNanoseconds)
        {
            if (Run(calls) * calls < RoundTime.TotalNanoseconds)
            {
                calls *= 2;
            }
        }

        return new Timing(name, calls, Run);

        double Run(int calls)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                TNetwork.Forward(input, output);
            }

            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
        }
    }

    public void Round()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        double time = run(calls);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        Fastest = Math.Min(Fastest, time);
    }
}
