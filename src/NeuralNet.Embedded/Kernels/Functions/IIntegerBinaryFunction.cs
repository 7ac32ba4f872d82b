// What a kernel applies to pairs of integers.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of two integers of one type. Truth values are bytes, 0 or 1.</summary>
public interface IIntegerBinaryFunction
{
    /// <summary>The function.</summary>
    T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}
