// Functions of integers against arithmetic in 128 bits, for every type and pairs of all kinds.
using System.Numerics;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class MapIntegersTests
{
    [Fact]
    public void Bytes_are_exact() => Check<byte>();

    [Fact]
    public void Signed_bytes_are_exact() => Check<sbyte>();

    [Fact]
    public void Shorts_are_exact() => Check<short>();

    [Fact]
    public void Integers_are_exact() => Check<int>();

    [Fact]
    public void Unsigned_integers_are_exact() => Check<uint>();

    [Fact]
    public void Longs_are_exact() => Check<long>();

    private static void Check<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] numbers = Values<T>();
        T[] a = [.. numbers.SelectMany(x => numbers.Select(_ => x))], b = [.. numbers.SelectMany(_ => numbers)];
        int bits = 8 * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        Binary<Add>((x, y) => x + y);
        Binary<Subtract>((x, y) => x - y);
        Binary<Multiply>((x, y) => x * y);
        Binary<Divide>((x, y) => y == 0 ? 0 : x / y);
        Binary<Remainder>((x, y) => y == 0 ? 0 : x % y);
        Binary<Modulo>((x, y) => y == 0 ? 0 : ((x % y) + y) % y);
        Binary<Minimum>((x, y) => x < y ? x : y);
        Binary<Maximum>((x, y) => x > y ? x : y);
        Binary<And>((x, y) => x & y);
        Binary<Or>((x, y) => x | y);
        Binary<Xor>((x, y) => x ^ y);
        Binary<ShiftLeft>((x, y) => y < 0 || y >= bits ? 0 : x << (int)y);
        Binary<ShiftRight>((x, y) => x >> (y < 0 || y >= bits ? 127 : (int)y));
        Binary<Power>((x, y) => y < 0 ? x == 1 ? 1 : x == -1 ? (y % 2 == 0 ? 1 : -1) : 0 : (Int128)(long)(ulong)(BigInteger.ModPow(x, y,
            BigInteger.One << 64) & ulong.MaxValue));
        Unary<Abs>(x => x < 0 ? -x : x);
        Unary<Negate>(x => -x);
        Unary<Sign>(x => x > 0 ? 1 : x < 0 ? -1 : 0);
        Unary<BitwiseNot>(x => ~x);
        Unary<Not>(x => x == 0 ? 1 : 0);
        Comparison<Equal>((x, y) => x == y);
        Comparison<Less>((x, y) => x < y);
        Comparison<LessOrEqual>((x, y) => x <= y);
        Comparison<Greater>((x, y) => x > y);
        Comparison<GreaterOrEqual>((x, y) => x >= y);
        T[] clipped = new T[a.Length];
        Map.Clip(a, clipped, T.CreateTruncating(3), T.CreateTruncating(90));
        Assert.Equal([.. a.Select(x => T.CreateTruncating(Int128.Clamp(Int128.CreateChecked(x), 3, 90)))], clipped);

        void Binary<TFunction>(Func<Int128, Int128, Int128> expected)
            where TFunction : struct, IIntegerBinaryFunction
        {
            T[] actual = new T[a.Length];
            Map.Binary<T, TFunction>(a, b, actual);
            for (int i = 0; i < a.Length; i++)
            {
                T wanted = T.CreateTruncating(unchecked(expected(Int128.CreateChecked(a[i]), Int128.CreateChecked(b[i]))));
                Assert.True(wanted == actual[i], $"{typeof(TFunction).Name}({a[i]}, {b[i]}) is {actual[i]}, expected {wanted}.");
            }

            T[] one = new T[numbers.Length];
            Map.Binary<T, TFunction>(numbers, numbers.AsSpan(5, 1), one);
            T[] many = new T[numbers.Length];
            Map.Binary<T, TFunction>(numbers, [.. numbers.Select(_ => numbers[5])], many);
            Assert.Equal(many, one);
        }

        void Unary<TFunction>(Func<Int128, Int128> expected)
            where TFunction : struct, IIntegerUnaryFunction
        {
            T[] actual = new T[a.Length];
            Map.Unary<T, TFunction>(a, actual);
            Assert.Equal([.. a.Select(x => T.CreateTruncating(expected(Int128.CreateChecked(x))))], actual);
        }

        void Comparison<TComparison>(Func<Int128, Int128, bool> expected)
            where TComparison : struct, IComparison
        {
            byte[] actual = new byte[a.Length];
            Map.Compare<T, TComparison>(a, b, actual);
            Assert.Equal([.. a.Zip(b, (x, y) => expected(Int128.CreateChecked(x), Int128.CreateChecked(y)) ? (byte)1 : (byte)0)], actual);
        }
    }

    private static T[] Values<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        List<T> values = [T.Zero, T.One, T.MinValue, T.MaxValue, T.MaxValue - T.One, T.CreateTruncating(-1), T.CreateTruncating(-2)];
        for (int i = 2; i < 70; i += 3)
        {
            values.Add(T.CreateTruncating(i));
            values.Add(T.CreateTruncating(-i));
            values.Add(T.CreateTruncating((Int128)i * 0x9E3779B97F4A7C15));
        }

        return [.. values.Distinct()];
    }
}
