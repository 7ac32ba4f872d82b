// The softmax, and its logarithm, along any axis.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>(outer, axis, inner) in place, at any width: results across the lanes, or rows for the logarithm.</summary>
internal readonly ref struct SoftmaxAxisKernel(Span<float> values, int outer, int axis, int inner, bool isLogarithm) : ILanesKernel
{
    private readonly Span<float> _values = values;
    private readonly int _outer = outer;
    private readonly int _axis = axis;
    private readonly int _inner = inner;
    private readonly bool _isLogarithm = isLogarithm;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float values = ref MemoryMarshal.GetReference(_values);
        for (int block = 0; block < _outer; block++)
        {
            if (_inner == 1)
            {
                LogarithmOfRow<TLanes>(ref values);
            }
            else
            {
                for (int column = 0; column < _inner; column += TLanes.Count)
                {
                    Column<TLanes>(ref Unsafe.Add(ref values, column), Math.Min(TLanes.Count, _inner - column));
                }
            }

            values = ref Unsafe.Add(ref values, (nint)_axis * _inner);
        }
    }

    private void LogarithmOfRow<TLanes>(ref float row)
        where TLanes : struct, ILanes<TLanes>
    {
        float largest = ReduceRow.Run<TLanes, Max>(ref row, _axis, default);
        TLanes sum = TLanes.Broadcast(ReduceRow.Run<TLanes, SumOfExp>(ref row, _axis, new(largest)));
        TLanes logarithm = default(Log).Apply(sum), shift = TLanes.Broadcast(largest);
        int i = 0;
        for (; i <= _axis - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in row, (nuint)i) - shift - logarithm, ref row, (nuint)i);
        }

        int rest = _axis - i;
        if (rest > 0)
        {
            TLanes.StorePartial(TLanes.LoadPartial(in row, (nuint)i, rest) - shift - logarithm, ref row, (nuint)i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Column<TLanes>(ref float first, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes largest = TLanes.Broadcast(float.NegativeInfinity), sum = TLanes.Broadcast(0f);
        for (nint i = 0; i < _axis; i++)
        {
            largest = TLanes.Max(Load<TLanes>(ref Unsafe.Add(ref first, i * _inner), count), largest);
        }

        // A NaN may be missed above, and then makes the sum, and with it every result, NaN.
        for (nint i = 0; i < _axis; i++)
        {
            ref float at = ref Unsafe.Add(ref first, i * _inner);
            TLanes e = ExpOfNegative.Exp(Load<TLanes>(ref at, count) - largest);
            sum += e;
            if (!_isLogarithm)
            {
                PackedDense.Store(e, ref at, count);
            }
        }

        TLanes logarithm = _isLogarithm ? default(Log).Apply(sum) : sum;
        for (nint i = 0; i < _axis; i++)
        {
            ref float at = ref Unsafe.Add(ref first, i * _inner);
            TLanes x = Load<TLanes>(ref at, count);
            PackedDense.Store(_isLogarithm ? x - largest - logarithm : x / sum, ref at, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, int count)
        where TLanes : struct, ILanes<TLanes> => count == TLanes.Count ? TLanes.Load(in from, 0) : TLanes.LoadPartial(in from, 0, count);
}
