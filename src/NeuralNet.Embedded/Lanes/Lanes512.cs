// Sixteen lanes: AVX-512. Portable operations, except for masked loads: builds that know AVX-512 compile them to single instructions,
// all others never choose this width, and still can call it.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Sixteen floats in a 512-bit vector.</summary>
internal struct Lanes512 : ILanes<Lanes512>
{
    // Not readonly, for Accumulate: written through a new value, the sum would be copied once more in every step.
    private Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes512(Vector512<float> value) => _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 BroadcastFrom(ref readonly float source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref readonly float source, nuint offset) => new(Vector512.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512 LoadPartial(ref readonly float source, nuint offset, int count)
    {
        ref float first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (Avx512F.IsSupported)
        {
            fixed (float* p = &first)
            {
                return new(Avx512F.MaskLoad(p, First(count)._value, Vector512<float>.Zero));
            }
        }

        return new(PartialVector.Load512(in first, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 value, ref float destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Lanes512 value, ref float destination, nuint offset, int count)
        => PartialVector.Store512(value._value, ref Unsafe.Add(ref destination, offset), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 a, Lanes512 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 a, Lanes512 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 a, Lanes512 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 a, Lanes512 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator &(Lanes512 a, Lanes512 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator |(Lanes512 a, Lanes512 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator ^(Lanes512 a, Lanes512 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes512 sum, Lanes512 a, ref readonly float source, nuint offset)
        => sum._value = Vector512.FusedMultiplyAdd(a._value, Vector512.LoadUnsafe(in source, offset), sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes512 sum, Lanes512 a, Lanes512 b) => sum._value = Vector512.FusedMultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 a, Lanes512 b)
        => new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 a, Lanes512 b)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 x) => new(Vector512.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessThan(Lanes512 a, Lanes512 b) => new(Vector512.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessThanOrEqual(Lanes512 a, Lanes512 b)
        => new(Vector512.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Equal(Lanes512 a, Lanes512 b)
        => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Select(Lanes512 mask, Lanes512 whenSet, Lanes512 whenClear)
        => new(Vector512.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Floor(Lanes512 x) => new(Vector512.Floor(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Ceiling(Lanes512 x) => new(Vector512.Ceiling(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Round(Lanes512 x) => new(Vector512.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Truncate(Lanes512 x) => new(Vector512.Truncate(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ToInt32(Lanes512 x) => new(Vector512.ConvertToInt32(x._value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FromInt32(Lanes512 bits) => new(Vector512.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddBits(Lanes512 a, Lanes512 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftToExponent(Lanes512 x) => new((x._value.AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftFromExponent(Lanes512 x) => new((x._value.AsInt32() >> 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(Lanes512 x)
    {
        Vector256<float> eight = x._value.GetLower() + x._value.GetUpper();
        return AcrossLanes.Fold(eight.GetLower() + eight.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Lanes512 x)
    {
        Vector256<float> lower = x._value.GetLower(), upper = x._value.GetUpper();
        return AcrossLanes.Largest(AcrossLanes.Larger(
            AcrossLanes.Larger(lower.GetLower(), lower.GetUpper()), AcrossLanes.Larger(upper.GetLower(), upper.GetUpper())));
    }

    /// <summary>Lane i of the value in lane (i + <paramref name="count"/>) mod 16.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="count">0 to 15 for lanes that move up, -15 to -1 for lanes that move down.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Rotate(Lanes512 value, int count)
    {
        Vector512<int> from = (Vector512<int>.Indices - Vector512.Create(count)) & Vector512.Create(Count - 1);
        return new(Vector512.ShuffleNative(value._value, from));
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes, 0 to 16, and none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 First(int count) => new(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle());
}
