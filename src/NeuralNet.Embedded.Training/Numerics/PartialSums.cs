// A sum over lanes whose order the width of the machine's vectors does not change.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Adds vectors lane by lane, apart for each lane of 64 bytes, and the lanes to one number at the end: the upper half to the lower, and
/// so on. The order of all additions depends on the number of vectors alone, as in <see cref="Products{T}.AddPartialSums"/>;
/// <c>Vector.Sum</c> over vectors as wide as the machine's would give other bits on other machines.
/// </summary>
/// <remarks>
/// The parts of 64 bytes, one, two or four vectors, stand in a queue: each addition goes to the first, which then moves to the end.
/// The tests of the width vanish in compiled code.
/// </remarks>
internal struct PartialSums<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Vector<T> _first;
    private Vector<T> _second;
    private Vector<T> _third;
    private Vector<T> _fourth;

    /// <summary>The vectors of 64 bytes.</summary>
    private static int Parts => 64 / Vector<byte>.Count;

    /// <summary>All lanes added up. Multiples of 64 bytes must have been added: as many vectors as <see cref="Simd.PadLanes"/> lanes fill.</summary>
    public readonly T Total
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (Vector<byte>.Count == 16)
            {
                return Lanes128<T>.Sum((_first + _third + (_second + _fourth)).AsVector128());
            }

            return Vector<byte>.Count == 32
                ? Lanes256<T>.Sum((_first + _second).AsVector256())
                : Lanes512<T>.Sum(_first.AsVector512());
        }
    }

    /// <summary>Adds the next lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector<T> values) => Enqueue(_first + values);

    /// <summary>Adds the products of the next lanes, with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Vector<T> a, Vector<T> b) => Enqueue(Simd.MultiplyAdd(a, b, _first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enqueue(Vector<T> sum)
    {
        if (Parts == 1)
        {
            _first = sum;
        }
        else if (Parts == 2)
        {
            _first = _second;
            _second = sum;
        }
        else
        {
            _first = _second;
            _second = _third;
            _third = _fourth;
            _fourth = sum;
        }
    }
}
