// The few vector operations that products need, for every width there is.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Vectors of one width. Loops over them are written once and compiled for each width. The vectors themselves are those of the
/// runtime: wrapped in a struct of our own, each sum of products would cost a copy between registers.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>One value in all lanes.</summary>
    static abstract TVector Splat(T value);

    /// <summary>The lanes that start <paramref name="offset"/> elements behind <paramref name="source"/>.</summary>
    static abstract TVector Load(ref T source, nint offset);

    /// <summary>Writes the lanes.</summary>
    static abstract void Store(TVector value, ref T destination, nint offset);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>All lanes added up: the upper half to the lower, and so on down to one.</summary>
    static abstract T Sum(TVector value);
}
