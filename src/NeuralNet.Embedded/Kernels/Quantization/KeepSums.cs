// Sums that are the output themselves.
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum itself.</summary>
public readonly struct KeepSums : IRequantize
{
    /// <inheritdoc/>
    public bool Fits(int filters) => true;

    /// <inheritdoc/>
    public int Of(int sum, int filter) => sum;

    /// <inheritdoc/>
    public Vector128<int> Of(Vector128<int> sums, int filter) => sums;
}
