// The trait every kernel is written over: a vector of floats of some width.
// Whatever differs between 1, 4, 8 and 16 lanes lives in its implementations, and nowhere else.
using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// <see cref="Count"/> floats side by side. Every operation treats each lane alone and gives, lane by lane, the same bits
/// at every width, so that a kernel's result depends on its arithmetic and not on the machine's vectors.
/// (The payload and sign of a NaN are the exception: processors choose them differently.)
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are IEEE 754 arithmetic, read as formulas.")]
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The number of lanes: 1, 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>The float at <paramref name="source"/> in every lane.</summary>
    static abstract TSelf BroadcastFrom(ref readonly float source);

    /// <summary>Reads <see cref="Count"/> floats from <paramref name="offset"/> elements after <paramref name="source"/>.</summary>
    static abstract TSelf Load(ref readonly float source, nuint offset);

    /// <summary>Reads <paramref name="count"/> floats, 1 to <see cref="Count"/> - 1 of them, and nothing behind them; the other lanes are 0.</summary>
    static abstract TSelf LoadPartial(ref readonly float source, nuint offset, int count);

    /// <summary>Writes <see cref="Count"/> floats to <paramref name="offset"/> elements after <paramref name="destination"/>.</summary>
    static abstract void Store(TSelf value, ref float destination, nuint offset);

    /// <summary>Writes the first <paramref name="count"/> lanes, 1 to <see cref="Count"/> - 1 of them, and nothing behind them.</summary>
    static abstract void StorePartial(TSelf value, ref float destination, nuint offset, int count);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a * b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b, correctly rounded.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>a * b + c, rounded once, by every processor that can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>
    /// sum = MultiplyAdd(a, Load(source, offset), sum): the step of the inner loops, in a form that compiles to one instruction.
    /// </summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, ref readonly float source, nuint offset);

    /// <summary>sum = MultiplyAdd(a, b, sum), in a form that compiles to one instruction.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>a &lt; b ? a : b. So b where either is NaN, and where both are zeros.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>a &gt; b ? a : b. So b where either is NaN, and where both are zeros.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>x without its sign bit.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>All bits set where a &lt; b, none elsewhere and where either is NaN.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>All bits set where a &lt;= b, none elsewhere and where either is NaN.</summary>
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);

    /// <summary>All bits set where a = b, none elsewhere and where either is NaN: Equal(x, x) tells what is no NaN. 0 equals -0.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Lane by lane: <paramref name="whenSet"/> where all bits of the mask are set, <paramref name="whenClear"/> where none is.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf whenClear);

    /// <summary>The square root, correctly rounded; -0 for -0, NaN below.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>The largest integer that is not above x; zeros, infinities and NaN as they are.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The smallest integer that is not below x; -0 between -1 and 0; zeros, infinities and NaN as they are.</summary>
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>The nearest integer, the even one of two; its sign is that of x, also where it is 0. Infinities and NaN as they are.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>x without its fraction; its sign is that of x, also where it is 0. Infinities and NaN as they are.</summary>
    static abstract TSelf Truncate(TSelf x);

    /// <summary>
    /// Lanes whose bits are x as a 32-bit integer: without its fraction, limited to what such an integer holds, 0 for NaN.
    /// </summary>
    static abstract TSelf ToInt32(TSelf x);

    /// <summary>The lanes' bits, taken as signed 32-bit integers, as floats: the nearest, the even one of two.</summary>
    static abstract TSelf FromInt32(TSelf bits);

    /// <summary>The sum of the lanes' bits, taken as 32-bit integers.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>x, which lies within the 32-bit integers, as the nearest of them, the even one of two; the lanes' bits.</summary>
    static abstract TSelf RoundToInt32(TSelf x);

    /// <summary>
    /// sum + a0 * b0 + a1 * b1 over the lanes' bits: the sum is a 32-bit integer, a and b are pairs of 16-bit ones, the first in the lower half. What does
    /// not fit wraps around.
    /// </summary>
    static abstract TSelf AddPairs(TSelf sum, TSelf a, TSelf b);

    /// <summary>The pair of 16-bit integers at <paramref name="source"/> in every lane.</summary>
    static abstract TSelf BroadcastPair(ref readonly short source);

    /// <summary>Reads <see cref="Count"/> pairs of 16-bit integers from <paramref name="offset"/> elements after <paramref name="source"/>.</summary>
    static abstract TSelf LoadPairs(ref readonly short source, nuint offset);

    /// <summary>Reads <see cref="Count"/> pairs of 8-bit integers as pairs of 16-bit ones.</summary>
    static abstract TSelf LoadPairs(ref readonly sbyte source, nuint offset);

    /// <summary>
    /// Pairs of an integer of a with that of b at the same place: twice <see cref="Count"/> of them, in an order that <see cref="Unzip"/> undoes.
    /// </summary>
    /// <param name="a">Twice <see cref="Count"/> 16-bit integers.</param>
    /// <param name="b">As many.</param>
    /// <param name="upper">Receives the other half of the pairs.</param>
    /// <returns>One half of the pairs.</returns>
    static abstract TSelf Zip(TSelf a, TSelf b, out TSelf upper);

    /// <summary>What was computed lane by lane of both halves of <see cref="Zip"/>, in the order of its places.</summary>
    static abstract void Unzip(ref TSelf lower, ref TSelf upper);

    /// <summary>Writes the lowest bytes of a's lanes and then of b's: twice <see cref="Count"/> of them.</summary>
    static abstract void StoreBytes(TSelf a, TSelf b, ref byte destination, nuint offset);

    /// <summary>The lanes' bits shifted left by 23, to where the exponent of a float is.</summary>
    static abstract TSelf ShiftToExponent(TSelf x);

    /// <summary>The lanes' bits, taken as signed 32-bit integers, shifted right by 23: from where the exponent of a float is.</summary>
    static abstract TSelf ShiftFromExponent(TSelf x);

    /// <summary>
    /// The lanes from number <paramref name="first"/> on, a power of two below <see cref="Count"/>, as the first lanes; what follows as many as
    /// <paramref name="first"/> of them is anything.
    /// </summary>
    static abstract TSelf FromLane(TSelf x, int first);

    /// <summary>The sum of the lanes: the upper half is added to the lower half until one is left.</summary>
    static abstract float Fold(TSelf x);

    /// <summary>The largest of the lanes. Where one is NaN, any of them; where several zeros are the largest, any of those.</summary>
    static abstract float Largest(TSelf x);
}
