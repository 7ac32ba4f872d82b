// One lane: for processors whose vectors .NET does not use (32-bit ARM), and the plainest of the widths in the tests.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Lanes;

/// <summary>One float.</summary>
/// <typeparam name="TMultiplyAdd">How a * b + c is computed.</typeparam>
internal struct ScalarLanes<TMultiplyAdd> : ILanes<ScalarLanes<TMultiplyAdd>>
    where TMultiplyAdd : struct, IMultiplyAdd
{
    // Not readonly, for Accumulate: written through a new value, the sum would be copied once more in every step.
    private float _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ScalarLanes(float value) => _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> BroadcastFrom(ref readonly float source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Load(ref readonly float source, nuint offset)
        => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    // One lane is never part of a vector: there is no count from 1 to 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> LoadPartial(ref readonly float source, nuint offset, int count) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarLanes<TMultiplyAdd> value, ref float destination, nuint offset)
        => Unsafe.Add(ref destination, offset) = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(ScalarLanes<TMultiplyAdd> value, ref float destination, nuint offset, int count)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator +(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator -(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator *(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator /(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator &(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => FromBits(a.Bits & b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator |(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => FromBits(a.Bits | b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> operator ^(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => FromBits(a.Bits ^ b.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> MultiplyAdd(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b, ScalarLanes<TMultiplyAdd> c)
        => new(TMultiplyAdd.MultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref ScalarLanes<TMultiplyAdd> sum, ScalarLanes<TMultiplyAdd> a, ref readonly float source, nuint offset)
        => sum._value = TMultiplyAdd.MultiplyAdd(a._value, Unsafe.Add(ref Unsafe.AsRef(in source), offset), sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref ScalarLanes<TMultiplyAdd> sum, ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) =>
        sum._value = TMultiplyAdd.MultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Min(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => a._value < b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Max(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => a._value > b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Abs(ScalarLanes<TMultiplyAdd> x) => FromBits(x.Bits & int.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> LessThan(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => FromBits(a._value < b._value ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> LessThanOrEqual(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b)
        => FromBits(a._value <= b._value ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Equal(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b)
        => FromBits(a._value == b._value ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Select(ScalarLanes<TMultiplyAdd> mask, ScalarLanes<TMultiplyAdd> whenSet, ScalarLanes<TMultiplyAdd> whenClear)
        => mask.Bits != 0 ? whenSet : whenClear;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Sqrt(ScalarLanes<TMultiplyAdd> x) => new(MathF.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Floor(ScalarLanes<TMultiplyAdd> x) => new(MathF.Floor(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Ceiling(ScalarLanes<TMultiplyAdd> x) => new(MathF.Ceiling(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Round(ScalarLanes<TMultiplyAdd> x) => new(MathF.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Truncate(ScalarLanes<TMultiplyAdd> x) => new(MathF.Truncate(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> ToInt32(ScalarLanes<TMultiplyAdd> x) => FromBits(int.CreateSaturating(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> FromInt32(ScalarLanes<TMultiplyAdd> bits) => new(bits.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> AddBits(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b) => FromBits(unchecked(a.Bits + b.Bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> RoundToInt32(ScalarLanes<TMultiplyAdd> x) => FromBits((int)MathF.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> AddPairs(ScalarLanes<TMultiplyAdd> sum, ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b)
        => FromBits(unchecked(sum.Bits + ((short)a.Bits * (short)b.Bits) + ((a.Bits >> 16) * (b.Bits >> 16))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> BroadcastPair(ref readonly short source) => FromBits(IntegerPairs.FirstBits(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> LoadPairs(ref readonly short source, nuint offset)
        => FromBits(IntegerPairs.FirstBits(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> LoadPairs(ref readonly sbyte source, nuint offset)
    {
        ref sbyte first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        return Pair(first, Unsafe.Add(ref first, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> Zip(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b, out ScalarLanes<TMultiplyAdd> upper)
    {
        upper = Pair((short)(a.Bits >> 16), (short)(b.Bits >> 16));
        return Pair((short)a.Bits, (short)b.Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unzip(ref ScalarLanes<TMultiplyAdd> lower, ref ScalarLanes<TMultiplyAdd> upper)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(ScalarLanes<TMultiplyAdd> a, ScalarLanes<TMultiplyAdd> b, ref byte destination, nuint offset)
    {
        Unsafe.Add(ref destination, offset) = (byte)a.Bits;
        Unsafe.Add(ref destination, offset + 1) = (byte)b.Bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> ShiftToExponent(ScalarLanes<TMultiplyAdd> x) => FromBits(x.Bits << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> ShiftFromExponent(ScalarLanes<TMultiplyAdd> x) => FromBits(x.Bits >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLanes<TMultiplyAdd> FromLane(ScalarLanes<TMultiplyAdd> x, int first) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(ScalarLanes<TMultiplyAdd> x) => x._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(ScalarLanes<TMultiplyAdd> x) => x._value;

    private int Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.SingleToInt32Bits(_value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLanes<TMultiplyAdd> Pair(short first, short second) => FromBits((ushort)first | (second << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarLanes<TMultiplyAdd> FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));
}
