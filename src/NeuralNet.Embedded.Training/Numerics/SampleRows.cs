// The samples of a batch where a set of samples keeps them.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>A batch, (samples, values), whose rows lie anywhere in one stretch of memory: nothing is copied to make one.</summary>
/// <param name="source">Where the starts count from.</param>
/// <param name="starts">For each sample where its row starts, in elements.</param>
/// <param name="length">The values of a row.</param>
internal readonly ref struct SampleRows<T>(ref T source, ReadOnlySpan<nint> starts, int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Where <see cref="Starts"/> count from.</summary>
    public readonly ref T Source = ref source;

    /// <summary>For each sample where its row starts, in elements.</summary>
    public ReadOnlySpan<nint> Starts { get; } = starts;

    /// <summary>The values of a row.</summary>
    public int Length { get; } = length;

    /// <summary>Whether there are no samples.</summary>
    public bool IsEmpty => Starts.IsEmpty;
}
