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
                Console.WriteLine($"| {"training",-34} | {"NumPy",7} | {"one thread",10} | {"ratio",6} | {"bar",4} | {"NumPy's loss",12} | {"our loss",12} |");
                Console.WriteLine($"|-{new string('-', 34)}-|-{new string('-', 6)}:|-{new string('-', 9)}:|-{new string('-', 5)}:|-{new string('-', 3)}:|-{new string('-', 11)}:|-{new string('-', 11)}:|");
            }

            Console.WriteLine(Row(@case, numPy));
        }
    }

    private static string Row(TrainingCase @case, NumPyTraining? numPy)
    {
        using IOwnTraining one = Create(@case);
        double theirs = double.MaxValue, ours = double.MaxValue, theirLoss = double.NaN, spent = 0;

        // The first runs are slower on both sides: caches, and here the compiler's tiers.
        one.Run();
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
            spent += own;
        }

        string ratio = numPy is null ? "" : (theirs / ours).ToString("F2", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {@case.Name,-34} | {(numPy is null ? "" : theirs.ToString("F1", CultureInfo.InvariantCulture)),7} | {ours,10:F2} | {ratio,6} | {@case.Bar,4} | {theirLoss,12:G8} | {one.Loss(),12:G8} |");
    }

    private static IOwnTraining Create(TrainingCase @case) =>
        @case.IsClassic ? new OwnTraining<double>(@case.Prepare()) : new OwnTraining<float>(@case.Prepare());
}
