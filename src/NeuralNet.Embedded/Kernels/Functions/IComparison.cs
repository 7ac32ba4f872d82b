// What a kernel asks of pairs of elements.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A question about two numbers of one type, floats or integers.</summary>
public interface IComparison
{
    /// <summary>The answer.</summary>
    bool Apply<T>(T a, T b)
        where T : struct, INumber<T>;
}
