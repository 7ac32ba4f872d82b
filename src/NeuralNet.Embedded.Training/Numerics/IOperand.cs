// How the numbers of a matrix meet the vectors of a product.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Reads a vector out of a matrix; implemented by structs, so that the choice vanishes in compiled code.</summary>
internal interface IOperand
{
    /// <summary>The vector that stands at <paramref name="source"/>.</summary>
    static abstract TVector Load<TLanes, TVector, T>(ref T source)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
