// The loops of the logarithm of a sum of exponentials.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>(outer, axis, inner) -> (outer, inner), at any width.</summary>
internal readonly ref struct LogSumExpKernel(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;
    private readonly int _outer = outer;
    private readonly int _axis = axis;
    private readonly int _inner = inner;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float from = ref MemoryMarshal.GetReference(_input);
        ref float to = ref MemoryMarshal.GetReference(_output);
        for (int block = 0; block < _outer; block++)
        {
            if (_inner == 1)
            {
                TLanes shift = Shift(TLanes.Broadcast(ReduceRow.Run<TLanes, Max>(ref from, _axis, default)));
                Unsafe.SkipInit(out Sixteen lanes);
                TLanes.Store(shift, ref lanes[0], 0);
                TLanes sum = TLanes.Broadcast(ReduceRow.Run<TLanes, SumOfExp>(ref from, _axis, new(lanes[0])));
                TLanes.Store(default(Log).Apply(sum) + shift, ref lanes[0], 0);
                to = lanes[0];
            }
            else
            {
                for (int column = 0; column < _inner; column += TLanes.Count)
                {
                    Column<TLanes>(ref Unsafe.Add(ref from, column), ref Unsafe.Add(ref to, column), Math.Min(TLanes.Count, _inner - column));
                }
            }

            from = ref Unsafe.Add(ref from, (nint)_axis * _inner);
            to = ref Unsafe.Add(ref to, _inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Column<TLanes>(ref float from, ref float to, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes largest = TLanes.Broadcast(float.NegativeInfinity), sum = TLanes.Broadcast(0f);
        for (nint i = 0; i < _axis; i++)
        {
            largest = default(Maximum).Apply(largest, Load<TLanes>(ref Unsafe.Add(ref from, i * _inner), count));
        }

        TLanes shift = Shift(largest);
        for (nint i = 0; i < _axis; i++)
        {
            sum += default(Exp).Apply(Load<TLanes>(ref Unsafe.Add(ref from, i * _inner), count) - shift);
        }

        PackedDense.Store(default(Log).Apply(sum) + shift, ref to, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, int count)
        where TLanes : struct, ILanes<TLanes> => count == TLanes.Count ? TLanes.Load(in from, 0) : TLanes.LoadPartial(in from, 0, count);

    // Infinity less infinity is none: without a finite largest element nothing is subtracted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Shift<TLanes>(TLanes largest)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.LessThan(TLanes.Abs(largest), TLanes.Broadcast(float.PositiveInfinity)) & largest;
}
