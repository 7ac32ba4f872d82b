// What the choice of width is applied to.
namespace NeuralNet.Embedded.Lanes;

/// <summary>A kernel body, written once, that can run at any width.</summary>
internal interface ILanesKernel
{
    /// <summary>Does the work with vectors of the given kind; the result does not depend on which.</summary>
    void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>;
}
