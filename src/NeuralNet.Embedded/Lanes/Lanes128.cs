// Four lanes: SSE on x64, Advanced SIMD on arm64.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Four floats in a 128-bit vector.</summary>
/// <typeparam name="TMultiplyAdd">How a * b + c is computed.</typeparam>
internal struct Lanes128<TMultiplyAdd> : ILanes<Lanes128<TMultiplyAdd>>
    where TMultiplyAdd : struct, IMultiplyAdd
{
    // Not readonly, for Accumulate: written through a new value, the sum would be copied once more in every step.
    private Vector128<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<float> value) => _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> BroadcastFrom(ref readonly float source) => new(Vector128.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Load(ref readonly float source, nuint offset) => new(Vector128.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> LoadPartial(ref readonly float source, nuint offset, int count)
        => new(PartialVector.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), offset), count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<TMultiplyAdd> value, ref float destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Lanes128<TMultiplyAdd> value, ref float destination, nuint offset, int count)
        => PartialVector.Store(value._value, ref Unsafe.Add(ref destination, offset), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator +(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator -(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator *(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator /(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator &(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator |(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> operator ^(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> MultiplyAdd(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b, Lanes128<TMultiplyAdd> c)
        => new(TMultiplyAdd.MultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes128<TMultiplyAdd> sum, Lanes128<TMultiplyAdd> a, ref readonly float source, nuint offset)
        => sum._value = TMultiplyAdd.MultiplyAdd(a._value, Vector128.LoadUnsafe(in source, offset), sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes128<TMultiplyAdd> sum, Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) =>
        sum._value = TMultiplyAdd.MultiplyAdd(a._value, b._value, sum._value);

    // minps and maxps are defined as the comparison and selection below; Advanced SIMD's own treat NaN differently.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Min(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new(Sse.IsSupported ? Sse.Min(a._value, b._value) : Vector128.ConditionalSelect(Vector128.LessThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Max(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new(AcrossLanes.Larger(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Abs(Lanes128<TMultiplyAdd> x) => new(Vector128.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> LessThan(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b) => new(Vector128.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> LessThanOrEqual(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new(Vector128.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Equal(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Select(Lanes128<TMultiplyAdd> mask, Lanes128<TMultiplyAdd> whenSet, Lanes128<TMultiplyAdd> whenClear)
        => new(Vector128.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Sqrt(Lanes128<TMultiplyAdd> x) => new(Vector128.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Floor(Lanes128<TMultiplyAdd> x) => new(Vector128.Floor(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Ceiling(Lanes128<TMultiplyAdd> x) => new(Vector128.Ceiling(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Round(Lanes128<TMultiplyAdd> x) => new(Vector128.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Truncate(Lanes128<TMultiplyAdd> x) => new(Vector128.Truncate(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> ToInt32(Lanes128<TMultiplyAdd> x) => new(Vector128.ConvertToInt32(x._value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> FromInt32(Lanes128<TMultiplyAdd> bits) => new(Vector128.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> AddBits(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> RoundToInt32(Lanes128<TMultiplyAdd> x) => new(IntegerPairs.Round(x._value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> AddPairs(Lanes128<TMultiplyAdd> sum, Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b)
        => new(IntegerPairs.Add(sum._value.AsInt32(), a._value.AsInt16(), b._value.AsInt16()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> BroadcastPair(ref readonly short source) => new(Vector128.Create(IntegerPairs.First(in source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> LoadPairs(ref readonly short source, nuint offset) => new(Vector128.LoadUnsafe(in source, offset).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> LoadPairs(ref readonly sbyte source, nuint offset) => new(IntegerPairs.Widen(in source, offset).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> Zip(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b, out Lanes128<TMultiplyAdd> upper)
    {
        upper = new(IntegerPairs.ZipUpper(a._value.AsInt16(), b._value.AsInt16()).AsSingle());
        return new(IntegerPairs.ZipLower(a._value.AsInt16(), b._value.AsInt16()).AsSingle());
    }

    // Halves of four lanes are in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unzip(ref Lanes128<TMultiplyAdd> lower, ref Lanes128<TMultiplyAdd> upper)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Lanes128<TMultiplyAdd> a, Lanes128<TMultiplyAdd> b, ref byte destination, nuint offset)
        => IntegerPairs.StoreBytes(a._value.AsInt32(), b._value.AsInt32(), ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> ShiftToExponent(Lanes128<TMultiplyAdd> x) => new((x._value.AsInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> ShiftFromExponent(Lanes128<TMultiplyAdd> x) => new((x._value.AsInt32() >> 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TMultiplyAdd> FromLane(Lanes128<TMultiplyAdd> x, int first) => new(AcrossLanes.FromLane(x._value, first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(Lanes128<TMultiplyAdd> x) => AcrossLanes.Fold(x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Lanes128<TMultiplyAdd> x) => AcrossLanes.Largest(x._value);
}
