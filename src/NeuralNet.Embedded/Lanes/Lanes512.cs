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
    public static Lanes512 RoundToInt32(Lanes512 x)
        => new((Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(x._value) : Vector512.ConvertToInt32(Vector512.Round(x._value))).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddPairs(Lanes512 sum, Lanes512 a, Lanes512 b)
    {
        Vector512<int> before = sum._value.AsInt32();
        Vector512<short> x = a._value.AsInt16(), y = b._value.AsInt16();
        return new((Avx512BW.IsSupported
            ? before + Avx512BW.MultiplyAddAdjacent(x, y)
            : Vector512.Create(
                IntegerPairs.Add(before.GetLower(), x.GetLower(), y.GetLower()), IntegerPairs.Add(before.GetUpper(), x.GetUpper(), y.GetUpper()))).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 BroadcastPair(ref readonly short source) => new(Vector512.Create(IntegerPairs.First(in source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadPairs(ref readonly short source, nuint offset) => new(Vector512.LoadUnsafe(in source, offset).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadPairs(ref readonly sbyte source, nuint offset)
    {
        Vector256<sbyte> bytes = Vector256.LoadUnsafe(in source, offset);
        return new((Avx512BW.IsSupported ? Avx512BW.ConvertToVector512Int16(bytes)
            : Vector512.Create(Vector256.WidenLower(bytes), Vector256.WidenUpper(bytes))).AsSingle());
    }

    // In each quarter of 128 bits the first four places belong to the lower half of the pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Zip(Lanes512 a, Lanes512 b, out Lanes512 upper)
    {
        Vector512<short> x = a._value.AsInt16(), y = b._value.AsInt16();
        if (Avx512BW.IsSupported)
        {
            upper = new(Avx512BW.UnpackHigh(x, y).AsSingle());
            return new(Avx512BW.UnpackLow(x, y).AsSingle());
        }

        (Vector256<short> lower, Vector256<short> above) = IntegerPairs.Zip(x.GetLower(), y.GetLower());
        (Vector256<short> next, Vector256<short> last) = IntegerPairs.Zip(x.GetUpper(), y.GetUpper());
        upper = new(Vector512.Create(above, last).AsSingle());
        return new(Vector512.Create(lower, next).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unzip(ref Lanes512 lower, ref Lanes512 upper)
    {
        Vector512<float> first = lower._value, second = upper._value;
        if (Avx512F.IsSupported)
        {
            lower = new(Avx512F.PermuteVar16x32x2(first, Vector512.Create(0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23), second));
            upper = new(Avx512F.PermuteVar16x32x2(first, Vector512.Create(8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31), second));
            return;
        }

        Vector256<float> a = first.GetLower(), b = second.GetLower(), c = first.GetUpper(), d = second.GetUpper();
        lower = new(Vector512.Create(Vector256.Create(a.GetLower(), b.GetLower()), Vector256.Create(a.GetUpper(), b.GetUpper())));
        upper = new(Vector512.Create(Vector256.Create(c.GetLower(), d.GetLower()), Vector256.Create(c.GetUpper(), d.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Lanes512 a, Lanes512 b, ref byte destination, nuint offset)
    {
        Vector512<int> x = a._value.AsInt32(), y = b._value.AsInt32();
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(x).StoreUnsafe(ref destination, offset);
            Avx512F.ConvertToVector128Byte(y).StoreUnsafe(ref destination, offset + 16);
        }
        else
        {
            Vector512<short> narrow = Vector512.Narrow(x, y);
            Vector256.Narrow(narrow.GetLower(), narrow.GetUpper()).AsByte().StoreUnsafe(ref destination, offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftToExponent(Lanes512 x) => new((x._value.AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftFromExponent(Lanes512 x) => new((x._value.AsInt32() >> 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FromLane(Lanes512 x, int first)
        => new(first switch
        {
            8 => x._value.GetUpper().ToVector512Unsafe(),
            4 => x._value.GetLower().GetUpper().ToVector256Unsafe().ToVector512Unsafe(),
            _ => AcrossLanes.FromLane(x._value.GetLower().GetLower(), first).ToVector256Unsafe().ToVector512Unsafe(),
        });

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
