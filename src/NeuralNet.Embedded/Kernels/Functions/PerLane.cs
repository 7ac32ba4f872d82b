// The rare functions: one lane after the other, in double precision, so that every width gives the same bits.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Applies a scalar function to every lane.</summary>
internal static class PerLane
{
    /// <summary>f(x), lane by lane.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static TLanes Map<TLanes, TFunction>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        where TFunction : struct, IScalarFunction
    {
        Unsafe.SkipInit(out Sixteen lanes);
        TLanes.Store(x, ref lanes[0], 0);
        for (int i = 0; i < TLanes.Count; i++)
        {
            lanes[i] = (float)TFunction.Of(lanes[i]);
        }

        return TLanes.Load(in lanes[0], 0);
    }

    /// <summary>f(a, b), lane by lane.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static TLanes Map<TLanes, TFunction>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        where TFunction : struct, IScalarBinaryFunction
    {
        Unsafe.SkipInit(out Sixteen first);
        Unsafe.SkipInit(out Sixteen second);
        TLanes.Store(a, ref first[0], 0);
        TLanes.Store(b, ref second[0], 0);
        for (int i = 0; i < TLanes.Count; i++)
        {
            first[i] = (float)TFunction.Of(first[i], second[i]);
        }

        return TLanes.Load(in first[0], 0);
    }
}
