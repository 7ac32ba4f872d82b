// What a kernel applies to every element.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of one variable. Implemented by structs, so that every kernel is compiled with the function inside.</summary>
public interface IActivation
{
    /// <summary>The function, lane by lane.</summary>
    TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}
