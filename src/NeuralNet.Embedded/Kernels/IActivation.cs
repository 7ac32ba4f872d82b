// What a kernel applies to every element.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of one variable. Implemented by structs, so that every kernel is compiled with the function inside.</summary>
public interface IActivation
{
    /// <summary>
    /// Whether it takes a few instructions without constants of their own, so that a kernel that writes it out a dozen times keeps its sums in registers.
    /// </summary>
    static virtual bool IsShort => false;

    /// <summary>The function, lane by lane.</summary>
    TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}
