// The loss of a single output, for losses that are sums over outputs.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>One output's share of a loss; implemented by structs, so that loops over it compile without calls.</summary>
internal interface ILossTerm
{
    /// <summary>The loss of output y for target t, in every lane.</summary>
    Vector<T> Value<T>(Vector<T> y, Vector<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The derivative of <see cref="Value"/> with respect to y.</summary>
    Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
