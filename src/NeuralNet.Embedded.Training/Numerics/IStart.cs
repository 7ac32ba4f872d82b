// What the sums of a product start from.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>The start of a row's sums; implemented by structs, so that the choice vanishes in compiled code.</summary>
internal interface IStart
{
    /// <summary>The start of some lanes of a row.</summary>
    /// <param name="result">The result's row, which a product in several blocks of depth adds to.</param>
    /// <param name="offset">The lanes' place in the row.</param>
    /// <param name="bias">The row's bias.</param>
    static abstract TVector Of<TLanes, TVector, T>(ref T result, nint offset, ref T bias)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
