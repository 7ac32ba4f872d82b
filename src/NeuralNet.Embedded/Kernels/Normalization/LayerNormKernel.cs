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
        for (int at = 0; at < _input.Length; at += _length)
        {
            ref float row = ref Unsafe.Add(ref MemoryMarshal.GetReference(_input), at);
            float mean = _subtractsMean ? ReduceRow.Run<TLanes, Sum>(ref row, _length, default) / _length : 0f;
            float squares = _subtractsMean
                ? ReduceRow.Run<TLanes, SumOfDeviations>(ref row, _length, new(mean)) : ReduceRow.Run<TLanes, SumSquare>(ref row, _length, default);
            float factor = 1f / MathF.Sqrt((squares / _length) + _epsilon);
            Row<TLanes>(ref row, ref Unsafe.Add(ref MemoryMarshal.GetReference(_output), at), mean, factor);
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
