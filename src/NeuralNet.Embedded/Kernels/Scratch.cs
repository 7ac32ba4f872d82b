// Scratch memory that begins with a cache line: vectors that reach over the end of one cost twice as much.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Provides the workspace of generated code where the caller brings none.</summary>
public static class Scratch
{
    /// <summary>The floats that must be there beside those that are used.</summary>
    public const int Slack = (LineBytes / sizeof(float)) - 1;

    private const int LineBytes = 64;

    /// <summary>The part of memory that begins with a cache line.</summary>
    /// <param name="memory">Memory that does not move: of the stack, or pinned. <see cref="Slack"/> floats more than are used.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Span<float> Align(Span<float> memory)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory));
        return memory[(int)((0 - address) % LineBytes / sizeof(float))..];
    }

    /// <summary>Memory that a thread keeps, allocated by its first call.</summary>
    /// <param name="memory">The thread's memory.</param>
    /// <param name="length">The number of floats.</param>
    public static Span<float> Keep(ref float[]? memory, int length)
        => Align(memory ??= GC.AllocateUninitializedArray<float>(length + Slack, pinned: true));
}
