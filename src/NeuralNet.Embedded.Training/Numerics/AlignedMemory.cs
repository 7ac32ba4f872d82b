// Memory that starts at a cache line, so that vectors do not straddle two.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Zeros at first, at an address that is a multiple of 64 and stays: the array is pinned for as long as it lives.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AlignedMemory<T>
    where T : unmanaged
{
    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Memory for <paramref name="length"/> values.</summary>
    public AlignedMemory(int length)
    {
        Length = length;
        _array = GC.AllocateArray<T>(checked(length + CacheLine.Elements<T>()), pinned: true);
        _start = CacheLine.DistanceFrom(ref _array[0]);
    }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start), Length);
}
