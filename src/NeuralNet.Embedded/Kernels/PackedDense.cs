// Where the weights and outputs of a dense layer lie.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The layout that <see cref="Dense.PackedWeightsLength"/> describes.</summary>
internal static class PackedDense
{
    /// <summary>The outputs of a full block: the lanes of the widest vectors.</summary>
    internal const int BlockWidth = 16;

    /// <summary>The weights of input 0 for the outputs from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref float Column(ref float weights, nuint inputs, int at)
    {
        nuint block = (nuint)(at & -BlockWidth);
        return ref Unsafe.Add(ref weights, (block * inputs) + ((nuint)at - block));
    }

    /// <summary>The vector that has <paramref name="value"/> in all lanes: the given one, if it is of the right kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TOther Same<TLanes, TOther>(TLanes lanes, ref readonly float value)
        where TLanes : struct, ILanes<TLanes>
        where TOther : struct, ILanes<TOther>
        => typeof(TLanes) == typeof(TOther) ? Unsafe.BitCast<TLanes, TOther>(lanes) : TOther.BroadcastFrom(in value);

    /// <summary>Writes a vector of outputs, except for the lanes behind the last output, which are padding.</summary>
    /// <param name="value">The outputs.</param>
    /// <param name="output">Where the first of them goes.</param>
    /// <param name="left">The number of outputs from there to the end of the layer: 0 or less for single lanes that are padding.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes>(TLanes value, ref float output, int left)
        where TLanes : struct, ILanes<TLanes>
    {
        if (left >= TLanes.Count)
        {
            TLanes.Store(value, ref output, 0);
        }
        else
        {
            TLanes.StorePartial(value, ref output, 0, left);
        }
    }
}
