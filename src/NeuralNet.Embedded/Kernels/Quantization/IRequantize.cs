// What becomes of the 32-bit sums of integer kernels.
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// From a sum of products to the integer that stands for it in the output. Implemented by structs, so that every kernel is compiled with it inside.
/// </summary>
public interface IRequantize
{
    /// <summary>Whether it knows so many filters.</summary>
    bool Fits(int filters);

    /// <summary>The integer, before it is limited to what the output's type holds.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="filter">The filter, or column, that it is of.</param>
    int Of(int sum, int filter);

    /// <summary>The integers of four sums, before they are limited to what the output's type holds.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="filter">The filter, or column, that the first is of; the others are of those behind it.</param>
    Vector128<int> Of(Vector128<int> sums, int filter);
}
