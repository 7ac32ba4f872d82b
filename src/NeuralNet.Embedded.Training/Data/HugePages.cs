// Linux gives out memory in pages of 4 KB, each when it is first written to: for a table that is filled once, a good part of the work, and
// most of it on some virtual machines (12 us a page were measured on one). Pages of 2 MB have to be asked for on most distributions.
// NumPy asks in the same way for arrays of 4 MB or more.
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Asks for huge pages.</summary>
internal static partial class HugePages
{
    // In bytes.
    private const long Smallest = 4L << 20, Page = 4 << 10;

    // MADV_HUGEPAGE of sys/mman.h.
    private const int HugePage = 14;

    /// <summary>
    /// Tells the system that memory which is still to be filled is worth huge pages. Only a hint: where it is not understood or cannot
    /// be followed, and for less than 4 MB, nothing happens.
    /// </summary>
    public static unsafe void Advise<T>(Span<T> memory)
        where T : unmanaged
    {
        long length = (long)memory.Length * sizeof(T);
        if (!OperatingSystem.IsLinux() || length < Smallest)
        {
            return;
        }

        fixed (T* start = memory)
        {
            // Whole pages of it alone: what else lies on the first and the last is not ours to advise on.
            nint first = (nint)(((long)start + Page - 1) & -Page), end = (nint)(((long)start + length) & -Page);
            try
            {
                _ = Advise(first, end - first, HugePage);
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                // A Linux with another C library.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
