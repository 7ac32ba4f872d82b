// What becomes of the 32-bit sums of integer kernels.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// From a sum of products to the integer that stands for it in the output. Implemented by structs, so that every kernel is compiled with it inside.
/// </summary>
public interface IRequantize
{
    /// <summary>Whether it knows so many filters, those counted that fill up blocks.</summary>
    bool Fits(int filters);

    /// <summary>The integers that stand for sums; the output's type holds them.</summary>
    /// <param name="sums">The sums, as the bits of the lanes.</param>
    /// <param name="filter">The filter, in the order of the packed bias, that the first is of; the others are of those behind it.</param>
    TLanes Of<TLanes>(TLanes sums, int filter)
        where TLanes : struct, ILanes<TLanes>;
}
