// Where a tensor lives while the network runs.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Memory;

/// <summary>A tensor in memory, row-major.</summary>
/// <param name="Buffer">The memory it lies in.</param>
/// <param name="Offset">Its first byte there.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="ElementType">The type of its elements.</param>
internal readonly record struct TensorView(Buffer Buffer, int Offset, Shape Shape, ElementType ElementType)
{
    /// <summary>The number of elements.</summary>
    public int Length => (int)Shape.ElementCount;

    /// <summary>The number of bytes.</summary>
    public int ByteCount => Length * ElementType.SizeInBytes();

    /// <summary>Whether it is all of its buffer.</summary>
    public bool IsWhole => Offset == 0 && ByteCount == Buffer.ByteCount;

    /// <summary>Whether both lie in the same place.</summary>
    public bool SharesMemory(TensorView other) => Buffer.Kind == other.Buffer.Kind && Buffer.Index == other.Buffer.Index && Offset == other.Offset;
}
