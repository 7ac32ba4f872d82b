// What is summed along the lanes.
namespace NeuralNet.Embedded.Lanes;

/// <summary>A row of terms.</summary>
internal interface IChainTerms
{
    /// <summary>The sum plus a vector of terms.</summary>
    /// <param name="sum">The chains so far.</param>
    /// <param name="at">The first term.</param>
    TLanes AddTo<TLanes>(TLanes sum, nuint at)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The sum plus the last terms of the row, in the first lanes; the other lanes plus 0.</summary>
    /// <param name="sum">The chains so far.</param>
    /// <param name="at">The first term.</param>
    /// <param name="count">How many there are, at least one and less than the lanes.</param>
    TLanes AddTo<TLanes>(TLanes sum, nuint at, int count)
        where TLanes : struct, ILanes<TLanes>;
}
