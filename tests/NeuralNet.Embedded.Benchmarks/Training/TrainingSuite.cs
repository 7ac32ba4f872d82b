// The table of trainings beside NumPy: both measured in turn, the fastest of several rounds each, and where they ended.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Benchmarks.Training;

internal static class TrainingSuite
{
    private const int LeastRounds = 3;
    private static readonly TimeSpan TimeOfRow = TimeSpan.FromSeconds(6);

    /// <summary>Measures the cases whose names contain <paramref name="filter"/>.</summary>
    public static void Print(string filter)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, FMA {Fma.IsSupported}, AVX-512 {Avx512F.IsSupported}; milliseconds, the fastest of several rounds"));
        string? description = null;
        foreach (TrainingCase @case in TrainingCases.Create(filter))
        {
            using NumPyTraining? numPy = NumPyTraining.Start(@case);
            if (description is null)
            {
                description = numPy?.Description ?? "";
                Console.WriteLine(numPy is null ? "" : $"{description}, OPENBLAS_CORETYPE={NumPyTraining.CoreType} OMP_NUM_THREADS=1");
                Console.WriteLine($"| {"training",-34} | {"NumPy",7} | {"one thread",10} | {"ratio",6} | {"bar",4} | {"two",7} | {"ratio",5} | {"NumPy's loss",12} | {"our loss",12} |");
                Console.WriteLine($"|-{new string('-', 34)}-|-{new string('-', 6)}:|-{new string('-', 9)}:|-{new string('-', 5)}:|-{new string('-', 3)}:|-{new string('-', 6)}:|-{new string('-', 4)}:|-{new string('-', 11)}:|-{new string('-', 11)}:|");
            }

            Console.WriteLine(Row(@case, numPy));
        }
    }

    private static string Row(TrainingCase @case, NumPyTraining? numPy)
    {
        using IOwnTraining one = Create(@case, 1);
        using IOwnTraining? two = @case.IsLarge ? Create(@case, 2) : null;
        double theirs = double.MaxValue, ours = double.MaxValue, oursOnTwo = double.MaxValue, theirLoss = double.NaN, spent = 0;

        // The first runs are slower on both sides: caches, and here the compiler's tiers.
        one.Run();
        two?.Run();
        for (int round = 0; round < LeastRounds || spent < TimeOfRow.TotalMilliseconds; round++)
        {
            if (numPy is not null)
            {
                (double milliseconds, theirLoss) = numPy.Run();
                theirs = Math.Min(theirs, milliseconds);
                spent += milliseconds;
            }

            double own = one.Run();
            ours = Math.Min(ours, own);
            oursOnTwo = two is null ? oursOnTwo : Math.Min(oursOnTwo, two.Run());
            spent += own;
        }

        if (two is not null && one.Loss() != two.Loss())
        {
            throw new InvalidOperationException($"'{@case.Name}' ended elsewhere on two threads.");
        }

        string onTwo = two is null ? "" : oursOnTwo.ToString("F1", CultureInfo.InvariantCulture), gain = two is null ? "" : (ours / oursOnTwo).ToString("F2", CultureInfo.InvariantCulture);
        string ratio = numPy is null ? "" : (theirs / ours).ToString("F2", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {@case.Name,-34} | {(numPy is null ? "" : theirs.ToString("F1", CultureInfo.InvariantCulture)),7} | {ours,10:F2} | {ratio,6} | {@case.Bar,4} | {onTwo,7} | {gain,5} | {theirLoss,12:G8} | {one.Loss(),12:G8} |");
    }

    private static IOwnTraining Create(TrainingCase @case, int threads) =>
        @case.IsClassic ? new OwnTraining<double>(@case.Prepare(threads)) : new OwnTraining<float>(@case.Prepare(threads));
}
