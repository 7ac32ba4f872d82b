// Pieces of work side by side, with the results and the failure of pieces done one after the other.
using System.Runtime.ExceptionServices;

namespace NeuralNet.Embedded.Training.Tuning;

internal static class OrderedWork
{
    /// <summary>Does a number of independent pieces on some threads.</summary>
    /// <returns>The results in the order of the pieces, whoever did them.</returns>
    /// <exception cref="Exception">The failure of the first piece, in their order, that failed.</exception>
    public static T[] Run<T>(int count, int threads, Func<int, T> work)
    {
        T[] results = new T[count];
        Exception?[] failures = new Exception?[count];
        int next = -1;
        bool failed = false;

        // Pieces are taken in order, so whatever comes before a failure is done or failed itself.
        Parallel.For(0, Math.Min(threads, count), new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            while (!Volatile.Read(ref failed))
            {
                int piece = Interlocked.Increment(ref next);
                if (piece >= count)
                {
                    return;
                }

                try
                {
                    results[piece] = work(piece);
                }
                catch (Exception exception)
                {
                    failures[piece] = exception;
                    Volatile.Write(ref failed, true);
                }
            }
        });

        if (Array.Find(failures, failure => failure is not null) is Exception first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return results;
    }
}
