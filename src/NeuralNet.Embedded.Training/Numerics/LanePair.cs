// Two vectors that stand for one of twice the width, so that sums over lanes fold alike whatever the machine has.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>A lower and an upper half.</summary>
internal readonly struct LanePair<THalf, T>(THalf lower, THalf upper) : ILanes<LanePair<THalf, T>, T>
    where THalf : struct, ILanes<THalf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly THalf _lower = lower;
    private readonly THalf _upper = upper;

    public static int Count => 2 * THalf.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<THalf, T> Splat(T value) => new(THalf.Splat(value), THalf.Splat(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<THalf, T> Load(ref T source, nint offset) => new(THalf.Load(ref source, offset), THalf.Load(ref source, offset + THalf.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LanePair<THalf, T> value, ref T destination, nint offset)
    {
        THalf.Store(value._lower, ref destination, offset);
        THalf.Store(value._upper, ref destination, offset + THalf.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<THalf, T> MultiplyAdd(LanePair<THalf, T> a, LanePair<THalf, T> b, LanePair<THalf, T> c) =>
        new(THalf.MultiplyAdd(a._lower, b._lower, c._lower), THalf.MultiplyAdd(a._upper, b._upper, c._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<THalf, T> Add(LanePair<THalf, T> a, LanePair<THalf, T> b) => new(THalf.Add(a._lower, b._lower), THalf.Add(a._upper, b._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(LanePair<THalf, T> value) => THalf.Sum(THalf.Add(value._lower, value._upper));
}
