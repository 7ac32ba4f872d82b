// Eight lanes: AVX2 and FMA on x64. Explicit instructions, because a Native AOT build that checks for AVX2 at run time
// compiles the portable Vector256 operations as pairs of 128-bit ones; elsewhere the portable ones keep the width callable.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Eight floats in a 256-bit vector. On an x64 processor with AVX the caller has made sure of AVX2 and FMA too.</summary>
internal struct Lanes256 : ILanes<Lanes256>
{
    // Not readonly, for Accumulate: written through a new value, the sum would be copied once more in every step.
    private Vector256<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<float> value) => _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(float value) => new(Vector256.Create(value));

    // One instruction, load included. Vector256.Create, which lets constants become operands, takes four under Native AOT.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 BroadcastFrom(ref readonly float source)
        => new(Avx.IsSupported ? Avx2.BroadcastScalarToVector256(Vector128.CreateScalarUnsafe(source)) : Vector256.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref readonly float source, nuint offset) => new(Vector256.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadPartial(ref readonly float source, nuint offset, int count)
        => new(PartialVector.Load256(in Unsafe.Add(ref Unsafe.AsRef(in source), offset), count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, ref float destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Lanes256 value, ref float destination, nuint offset, int count)
        => PartialVector.Store256(value._value, ref Unsafe.Add(ref destination, offset), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Add(a._value, b._value) : a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Subtract(a._value, b._value) : a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Multiply(a._value, b._value) : a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Divide(a._value, b._value) : a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator &(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.And(a._value, b._value) : a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator |(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Or(a._value, b._value) : a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator ^(Lanes256 a, Lanes256 b) => new(Avx.IsSupported ? Avx.Xor(a._value, b._value) : a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c)
        => new(Avx.IsSupported ? Fma.MultiplyAdd(a._value, b._value, c._value) : Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes256 sum, Lanes256 a, ref readonly float source, nuint offset)
    {
        // Two statements: a conditional expression would keep the address of the sum, and with it the sum in memory.
        if (Avx.IsSupported)
        {
            sum._value = Fma.MultiplyAdd(a._value, Vector256.LoadUnsafe(in source, offset), sum._value);
        }
        else
        {
            sum._value = Vector256.FusedMultiplyAdd(a._value, Vector256.LoadUnsafe(in source, offset), sum._value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes256 sum, Lanes256 a, Lanes256 b)
    {
        if (Avx.IsSupported)
        {
            sum._value = Fma.MultiplyAdd(a._value, b._value, sum._value);
        }
        else
        {
            sum._value = Vector256.FusedMultiplyAdd(a._value, b._value, sum._value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b)
        => new(Avx.IsSupported ? Avx.Min(a._value, b._value) : Vector256.ConditionalSelect(Vector256.LessThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b)
        => new(Avx.IsSupported ? Avx.Max(a._value, b._value) : Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 x)
        => new(Avx.IsSupported ? Avx.And(x._value, Vector256.Create(int.MaxValue).AsSingle()) : Vector256.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LessThan(Lanes256 a, Lanes256 b)
        => new(Avx.IsSupported ? Avx.CompareLessThan(a._value, b._value) : Vector256.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LessThanOrEqual(Lanes256 a, Lanes256 b)
        => new(Avx.IsSupported ? Avx.CompareLessThanOrEqual(a._value, b._value) : Vector256.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Equal(Lanes256 a, Lanes256 b)
        => new(Avx.IsSupported ? Avx.CompareEqual(a._value, b._value) : Vector256.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Select(Lanes256 mask, Lanes256 whenSet, Lanes256 whenClear)
        => new(Avx.IsSupported
            ? Avx.BlendVariable(whenClear._value, whenSet._value, mask._value)
            : Vector256.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 x) => new(Avx.IsSupported ? Avx.Sqrt(x._value) : Vector256.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Floor(Lanes256 x) => new(Avx.IsSupported ? Avx.Floor(x._value) : Vector256.Floor(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Ceiling(Lanes256 x) => new(Avx.IsSupported ? Avx.Ceiling(x._value) : Vector256.Ceiling(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Round(Lanes256 x) => new(Avx.IsSupported ? Avx.RoundToNearestInteger(x._value) : Vector256.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Truncate(Lanes256 x) => new(Avx.IsSupported ? Avx.RoundToZero(x._value) : Vector256.Truncate(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToInt32(Lanes256 x)
    {
        if (!Avx.IsSupported)
        {
            return new(Vector256.ConvertToInt32(x._value).AsSingle());
        }

        // Where x does not fit, the instruction gives the smallest integer: turned over where x is too large, and cleared for NaN.
        Vector256<float> converted = Avx.ConvertToVector256Int32WithTruncation(x._value).AsSingle();
        Vector256<float> tooLarge = Avx.CompareGreaterThanOrEqual(x._value, Vector256.Create(2147483648f));
        return new(Avx.And(Avx.Xor(converted, tooLarge), Avx.CompareEqual(x._value, x._value)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FromInt32(Lanes256 bits) =>
        new(Avx.IsSupported ? Avx.ConvertToVector256Single(bits._value.AsInt32()) : Vector256.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddBits(Lanes256 a, Lanes256 b)
        => new((Avx.IsSupported ? Avx2.Add(a._value.AsInt32(), b._value.AsInt32()) : a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RoundToInt32(Lanes256 x)
        => new((Avx.IsSupported
            ? Avx.ConvertToVector256Int32(x._value)
            : Vector256.Create(IntegerPairs.Round(x._value.GetLower()), IntegerPairs.Round(x._value.GetUpper()))).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddPairs(Lanes256 sum, Lanes256 a, Lanes256 b)
        => new((Avx.IsSupported
            ? Avx2.Add(sum._value.AsInt32(), Avx2.MultiplyAddAdjacent(a._value.AsInt16(), b._value.AsInt16()))
            : IntegerPairs.Add(sum._value.AsInt32(), a._value.AsInt16(), b._value.AsInt16())).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 BroadcastPair(ref readonly short source)
        => new(Avx.IsSupported
            ? Avx2.BroadcastScalarToVector256(Vector128.CreateScalarUnsafe(Unsafe.As<short, float>(ref Unsafe.AsRef(in source))))
            : Vector256.Create(IntegerPairs.First(in source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadPairs(ref readonly short source, nuint offset) => new(Vector256.LoadUnsafe(in source, offset).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadPairs(ref readonly sbyte source, nuint offset)
        => new((Avx.IsSupported
            ? Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(in source, offset))
            : Vector256.Create(IntegerPairs.Widen(in source, offset), IntegerPairs.Widen(in source, offset + 8))).AsSingle());

    // The instructions treat both halves of a vector alike: 0 to 3 and 8 to 11 of the places come first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Zip(Lanes256 a, Lanes256 b, out Lanes256 upper)
    {
        Vector256<short> x = a._value.AsInt16(), y = b._value.AsInt16();
        if (Avx.IsSupported)
        {
            upper = new(Avx2.UnpackHigh(x, y).AsSingle());
            return new(Avx2.UnpackLow(x, y).AsSingle());
        }

        (Vector256<short> lower, Vector256<short> above) = IntegerPairs.Zip(x, y);
        upper = new(above.AsSingle());
        return new(lower.AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unzip(ref Lanes256 lower, ref Lanes256 upper)
    {
        Vector256<float> first = lower._value, second = upper._value;
        if (Avx.IsSupported)
        {
            lower = new(Avx.Permute2x128(first, second, 0x20));
            upper = new(Avx.Permute2x128(first, second, 0x31));
        }
        else
        {
            lower = new(Vector256.Create(first.GetLower(), second.GetLower()));
            upper = new(Vector256.Create(first.GetUpper(), second.GetUpper()));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Lanes256 a, Lanes256 b, ref byte destination, nuint offset)
    {
        Vector256<int> x = a._value.AsInt32(), y = b._value.AsInt32();
        if (Avx.IsSupported)
        {
            // Packing treats both halves of a vector alike too, and limits what is left of each lane to what fits: the mask sees to it that all does.
            Vector256<int> mask = Vector256.Create(0xFF);
            Vector256<short> packed = Avx2.Permute4x64(Avx2.PackSignedSaturate(Avx2.And(x, mask), Avx2.And(y, mask)).AsInt64(), 0b11_01_10_00).AsInt16();
            Sse2.PackUnsignedSaturate(packed.GetLower(), Avx2.ExtractVector128(packed, 1)).StoreUnsafe(ref destination, offset);
        }
        else
        {
            IntegerPairs.StoreBytes(x.GetLower(), x.GetUpper(), ref destination, offset);
            IntegerPairs.StoreBytes(y.GetLower(), y.GetUpper(), ref destination, offset + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftToExponent(Lanes256 x)
        => new((Avx.IsSupported ? Avx2.ShiftLeftLogical(x._value.AsInt32(), 23) : x._value.AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftFromExponent(Lanes256 x)
        => new((Avx.IsSupported ? Avx2.ShiftRightArithmetic(x._value.AsInt32(), 23) : x._value.AsInt32() >> 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FromLane(Lanes256 x, int first)
        => new(first == 4 ? Upper(x).ToVector256Unsafe() : AcrossLanes.FromLane(x._value.GetLower(), first).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(Lanes256 x) => AcrossLanes.Fold(x._value.GetLower() + Upper(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Lanes256 x) => AcrossLanes.Largest(AcrossLanes.Larger(x._value.GetLower(), Upper(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Lanes256 x) => Avx.IsSupported ? Avx.ExtractVector128(x._value, 1) : x._value.GetUpper();
}
