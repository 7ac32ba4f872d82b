// The loops that normalise rows.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Rows at any width.</summary>
internal readonly ref struct LayerNormKernel(
    ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, int length, float epsilon,
        bool subtractsMean) : ILanesKernel
{
    private const int RowsAtATime = 16;

    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _scale = scale;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _output = output;
    private readonly int _length = length;
    private readonly float _epsilon = epsilon;
    private readonly bool _subtractsMean = subtractsMean;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int rows = _input.Length / _length;
        for (int first = 0; first < rows; first += RowsAtATime)
        {
            Rows<TLanes>(first, Math.Min(rows - first, RowsAtATime));
        }
    }

    // One step after the other for some rows: a row's own steps wait for each other, those of others do not.
    [SkipLocalsInit]
    private void Rows<TLanes>(int first, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> means = stackalloc float[RowsAtATime], factors = stackalloc float[RowsAtATime];
        means = means[..count];
        factors = factors[..count];
        ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(_input), first * _length);
        ref float to = ref Unsafe.Add(ref MemoryMarshal.GetReference(_output), first * _length);
        means.Clear();
        for (int row = 0; row < means.Length && _subtractsMean; row++)
        {
            means[row] = ReduceRow.Run<TLanes, Sum>(ref Unsafe.Add(ref from, row * _length), _length, default) / _length;
        }

        for (int row = 0; row < factors.Length; row++)
        {
            ref float values = ref Unsafe.Add(ref from, row * _length);
            factors[row] = _subtractsMean
                ? ReduceRow.Run<TLanes, SumOfDeviations>(ref values, _length, new(means[row])) : ReduceRow.Run<TLanes, SumSquare>(ref values, _length, default);
        }

        for (int row = 0; row < factors.Length; row++)
        {
            factors[row] = 1f / MathF.Sqrt((factors[row] / _length) + _epsilon);
        }

        for (int row = 0; row < factors.Length; row++)
        {
            Row<TLanes>(ref Unsafe.Add(ref from, row * _length), ref Unsafe.Add(ref to, row * _length), means[row], factors[row]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Row<TLanes>(ref float from, ref float to, float mean, float factor)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float scale = ref MemoryMarshal.GetReference(_scale);
        ref float bias = ref MemoryMarshal.GetReference(_bias);
        TLanes middle = TLanes.Broadcast(mean), by = TLanes.Broadcast(factor);
        for (int i = 0; i < _length; i += TLanes.Count)
        {
            int left = _length - i;
            nuint at = (nuint)i;
            TLanes x = (Load<TLanes>(ref from, at, left) - middle) * by;
            if (!_scale.IsEmpty)
            {
                TLanes offset = _bias.IsEmpty ? TLanes.Broadcast(0f) : Load<TLanes>(ref bias, at, left);
                x = TLanes.MultiplyAdd(x, Load<TLanes>(ref scale, at, left), offset);
            }
            else if (!_bias.IsEmpty)
            {
                x += Load<TLanes>(ref bias, at, left);
            }

            PackedDense.Store(x, ref Unsafe.Add(ref to, i), left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, nuint at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, at) : TLanes.LoadPartial(in from, at, left);
}
