// The few vector operations that products of matrices need, for every width there is.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>A vector of float or double. Loops over it are written once and compiled for each width.</summary>
internal interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>One value in all lanes.</summary>
    static abstract TSelf Splat(T value);

    /// <summary>The lanes that start <paramref name="offset"/> elements behind <paramref name="source"/>.</summary>
    static abstract TSelf Load(ref T source, nint offset);

    /// <summary>Writes the lanes.</summary>
    static abstract void Store(TSelf value, ref T destination, nint offset);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a + b.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>All lanes added up: the upper half to the lower, and so on down to one.</summary>
    static abstract T Sum(TSelf value);
}
