// What becomes of the 32-bit sums of integer kernels.
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
}
