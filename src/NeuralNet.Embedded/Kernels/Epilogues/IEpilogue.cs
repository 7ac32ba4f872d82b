// What a heavy kernel does with its results while they are in registers.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The end of a product or a convolution: activations, residuals and whatever <see cref="Then{TFirst, TSecond}"/> makes of several. Implemented
/// by structs, so that every kernel is compiled with it inside.
/// </summary>
public interface IEpilogue
{
    /// <summary>Whether it is short enough to be written out for every sum of a tile; see <see cref="IActivation.IsShort"/>.</summary>
    static virtual bool IsShort => false;

    /// <summary>Whether a result depends on more than its sum: on a tensor, which may lie where the results go.</summary>
    static virtual bool ReadsTensors => false;

    /// <summary>Whether it can finish so many results: those that read a tensor need as many elements of it.</summary>
    bool Fits(int length);

    /// <summary>Finishes a vector of results.</summary>
    /// <param name="x">The results.</param>
    /// <param name="at">Where the first of them goes in the output.</param>
    TLanes Apply<TLanes>(TLanes x, nuint at)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Finishes the first lanes of a vector of results.</summary>
    /// <param name="x">The results.</param>
    /// <param name="at">Where the first of them goes in the output.</param>
    /// <param name="count">How many of them count, at least 1 and less than the lanes.</param>
    TLanes Apply<TLanes>(TLanes x, nuint at, int count)
        where TLanes : struct, ILanes<TLanes>;
}
