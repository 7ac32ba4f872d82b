// What many elements become one by.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A reduction of many elements to one: a start, a step for each element, and an end. Implemented by structs, so that every kernel is compiled
/// with it inside.
/// </summary>
public interface IReduction
{
    /// <summary>What a reduction of no elements stands at.</summary>
    TLanes Start<TLanes>()
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>One more element.</summary>
    /// <param name="state">Where the reduction stands.</param>
    /// <param name="x">The element.</param>
    TLanes Add<TLanes>(TLanes state, TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Two reductions made one.</summary>
    TLanes Join<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The result.</summary>
    /// <param name="state">Where the reduction stands after the last element.</param>
    /// <param name="count">How many elements there were.</param>
    TLanes Finish<TLanes>(TLanes state, float count)
        where TLanes : struct, ILanes<TLanes>;
}
