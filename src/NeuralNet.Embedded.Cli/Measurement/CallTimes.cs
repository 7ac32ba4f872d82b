// How long each kernel call of a network takes on this machine: the generated code with a clock behind every call.
using System.Diagnostics;
using System.Globalization;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Measurement;

/// <summary>Measures kernel calls.</summary>
internal static class CallTimes
{
    // Many short rounds: some of them pass between what else runs on the machine.
    private const int Rounds = 300, WarmUps = 4;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250), RoundTime = TimeSpan.FromMilliseconds(2);

    /// <summary>Nanoseconds of each call of <see cref="NetworkCall.Of"/>: its fastest round. The clock takes about 20 of them.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="calls">How many calls it has.</param>
    /// <exception cref="GeneratedCodeException">The generated code does not compile: a defect of the generator.</exception>
    public static double[] Measure(NetworkModel model, int calls)
    {
        using GeneratedNetwork network = GeneratedNetwork.Compile(model, isCollectible: false, Marks(calls));
        Graph graph = Graph.Of(model);
        Array[] outputs = [.. model.Outputs.Select(name => TypedValues.CreateArray(graph[name].ElementType, (int)graph[name].Shape.ElementCount))];
        Action run = network.CreateRun(Inputs(model), outputs), start = network.CreateMark<Action>("Start");
        Func<long[]> take = network.CreateMark<Func<long[]>>("Take");
        for (int i = 0; i < WarmUps; i++)
        {
            // The compiler's second pass begins when new methods have been quiet for a while.
            Run(run, start, WarmUp);
            Thread.Sleep(150);
        }

        take();
        double[] fastest = [.. Enumerable.Repeat(double.MaxValue, calls)];
        for (int round = 0; round < Rounds; round++)
        {
            int count = Run(run, start, RoundTime);
            long[] ticks = take();
            for (int i = 0; i < calls; i++)
            {
                fastest[i] = Math.Min(fastest[i], ticks[i] * (1e9 / Stopwatch.Frequency) / count);
            }
        }

        return fastest;
    }

    private static int Run(Action run, Action start, TimeSpan duration)
    {
        long begin = Stopwatch.GetTimestamp();
        int count = 0;
        do
        {
            start();
            run();
            count++;
        }
        while (Stopwatch.GetElapsedTime(begin) < duration);
        return count;
    }

    // A recorded input, or random numbers.
    private static Array[] Inputs(NetworkModel model)
    {
        if (model.TestVectors is { Vectors.Count: > 0 } recorded)
        {
            return [.. recorded.Vectors[0].Inputs.Select(values => values.ToArray())];
        }

        Random random = new(1);
        return
        [
            .. model.Inputs.Select(input => input.ElementType == ElementType.Float32
                ? Enumerable.Range(0, (int)input.Shape.ElementCount).Select(_ => random.NextSingle()).ToArray()
                : TypedValues.FromIntegers(input.ElementType, [.. Enumerable.Range(0, (int)input.Shape.ElementCount).Select(_ => (long)random.Next(2))])
                    .ToArray()),
        ];
    }

    private static string Marks(int calls) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System.Diagnostics;
        public static class Marks
        {
            private static long[] s_ticks = new long[{{calls}}];
            private static long s_last;
            public static void Start() => s_last = Stopwatch.GetTimestamp();
            public static void Mark(int call)
            {
                long now = Stopwatch.GetTimestamp();
                s_ticks[call] += now - s_last;
                s_last = Stopwatch.GetTimestamp();
            }
            public static long[] Take()
            {
                long[] ticks = s_ticks;
                s_ticks = new long[{{calls}}];
                return ticks;
            }
        }
        """);
}
