// Memory that starts at a cache line, so that vectors do not straddle two.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Zeros at first, at an address that is a multiple of 64 and stays: the array is pinned for as long as it lives.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AlignedMemory<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Memory for <paramref name="length"/> values.</summary>
    public AlignedMemory(int length)
    {
        Length = length;
        _array = GC.AllocateArray<T>(checked(length + (CacheLine / Unsafe.SizeOf<T>())), pinned: true);
        nint misaligned = Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref _array[0]) & (CacheLine - 1);
        _start = (int)((CacheLine - misaligned) & (CacheLine - 1)) / Unsafe.SizeOf<T>();
    }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start), Length);
}
