// The loops of reductions.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>(outer, axis, inner) -> (outer, inner), at any width.</summary>
/// <remarks>
/// Elements side by side run as <see cref="ReduceRow"/> says. Otherwise results lie across the lanes, and each takes its elements in
/// order, in stretches of 32 that are then joined, which keeps the rounding errors of long sums small.
/// </remarks>
internal readonly ref struct ReduceKernel<TReduction>(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner,
    TReduction reduction) : ILanesKernel
    where TReduction : struct, IReduction
{
    private const int Stretch = 32;

    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;
    private readonly int _outer = outer;
    private readonly int _axis = axis;
    private readonly int _inner = inner;
    private readonly TReduction _reduction = reduction;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float from = ref MemoryMarshal.GetReference(_input);
        ref float to = ref MemoryMarshal.GetReference(_output);
        for (int block = 0; block < _outer; block++)
        {
            if (_inner == 1)
            {
                to = ReduceRow.Run<TLanes, TReduction>(ref from, _axis, _reduction);
            }
            else
            {
                int column = 0;
                for (; column <= _inner - (4 * TLanes.Count); column += 4 * TLanes.Count)
                {
                    Four<TLanes>(ref Unsafe.Add(ref from, column), ref Unsafe.Add(ref to, column));
                }

                for (; column < _inner; column += TLanes.Count)
                {
                    One<TLanes>(ref Unsafe.Add(ref from, column), ref Unsafe.Add(ref to, column), Math.Min(TLanes.Count, _inner - column));
                }
            }

            from = ref Unsafe.Add(ref from, (nint)_axis * _inner);
            to = ref Unsafe.Add(ref to, _inner);
        }

        if (_inner == 1)
        {
            Finish<TLanes>();
        }
    }

    private void Finish<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float values = ref MemoryMarshal.GetReference(_output);
        int i = 0;
        for (; i <= _outer - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(_reduction.Finish(TLanes.Load(in values, (nuint)i), _axis), ref values, (nuint)i);
        }

        int rest = _outer - i;
        if (rest > 0)
        {
            TLanes.StorePartial(_reduction.Finish(TLanes.LoadPartial(in values, (nuint)i, rest), _axis), ref values, (nuint)i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Four<TLanes>(ref float from, ref float to)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        TLanes start = _reduction.Start<TLanes>(), a = start, b = start, c = start, d = start;
        for (int row = 0; row < _axis; row += Stretch)
        {
            TLanes a0 = start, b0 = start, c0 = start, d0 = start;
            for (int i = Math.Min(Stretch, _axis - row); i > 0; i--)
            {
                a0 = _reduction.Add(a0, TLanes.Load(in from, 0));
                b0 = _reduction.Add(b0, TLanes.Load(in from, width));
                c0 = _reduction.Add(c0, TLanes.Load(in from, 2 * width));
                d0 = _reduction.Add(d0, TLanes.Load(in from, 3 * width));
                from = ref Unsafe.Add(ref from, _inner);
            }

            a = _reduction.Join(a, a0);
            b = _reduction.Join(b, b0);
            c = _reduction.Join(c, c0);
            d = _reduction.Join(d, d0);
        }

        TLanes.Store(_reduction.Finish(a, _axis), ref to, 0);
        TLanes.Store(_reduction.Finish(b, _axis), ref to, width);
        TLanes.Store(_reduction.Finish(c, _axis), ref to, 2 * width);
        TLanes.Store(_reduction.Finish(d, _axis), ref to, 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void One<TLanes>(ref float from, ref float to, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes start = _reduction.Start<TLanes>(), state = start;
        for (int row = 0; row < _axis; row += Stretch)
        {
            TLanes part = start;
            for (int i = Math.Min(Stretch, _axis - row); i > 0; i--)
            {
                part = _reduction.Add(part, count == TLanes.Count ? TLanes.Load(in from, 0) : TLanes.LoadPartial(in from, 0, count));
                from = ref Unsafe.Add(ref from, _inner);
            }

            state = _reduction.Join(state, part);
        }

        PackedDense.Store(_reduction.Finish(state, _axis), ref to, count);
    }
}
