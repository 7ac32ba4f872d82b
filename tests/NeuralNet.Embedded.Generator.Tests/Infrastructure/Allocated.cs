// Bytes that code allocates.
namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Allocated
{
    private const int Attempts = 3;

    /// <summary>
    /// The bytes that the calling thread allocates while <paramref name="action"/> runs, the least of several runs: a collection that
    /// another test causes in between can count the rest of the block that the thread allocates from.
    /// </summary>
    public static long By(Action action) => Enumerable.Range(0, Attempts).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
