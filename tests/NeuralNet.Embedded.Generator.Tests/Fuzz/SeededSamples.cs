// CsCheck's seed fixes the first sample only. A test run has to be the same every time: here sample n depends on n alone.
using CsCheck;

namespace NeuralNet.Embedded.Generator.Tests.Fuzz;

internal static class SeededSamples
{
    private const ulong Seed = 20260107;

    /// <summary>Checks samples 0 to <paramref name="count"/> - 1; a failure names the sample.</summary>
    public static void SampleSeeded<T>(this Gen<T> gen, int count, Action<T> check) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
        {
            T sample = gen.Generate(new PCG((uint)number, Seed), null, out _);
            try
            {
                check(sample);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Sample {number}: {exception.Message}", exception);
            }
        });
}
