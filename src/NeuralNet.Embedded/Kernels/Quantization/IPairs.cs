// Products of 16-bit integers, two at a time.
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>How sums of products of neighbours are computed.</summary>
internal interface IPairs
{
    /// <summary>sum[i] + x[2i] * w[2i] + x[2i + 1] * w[2i + 1].</summary>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<short> x, Vector256<short> w);
}
