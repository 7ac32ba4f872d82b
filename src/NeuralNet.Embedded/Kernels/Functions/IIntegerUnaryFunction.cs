// What a kernel applies to every integer.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of one integer. Truth values are bytes, 0 or 1.</summary>
public interface IIntegerUnaryFunction
{
    /// <summary>The function.</summary>
    T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}
