// What a kernel applies to pairs of elements.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A function of two variables. Implemented by structs, so that every kernel is compiled with the function inside.</summary>
public interface IBinaryFunction
{
    /// <summary>The function, lane by lane.</summary>
    TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>;
}
