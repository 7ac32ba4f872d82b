// The gates of a gated recurrent unit.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>One step from the sums of the gates to the state, at any width.</summary>
internal readonly ref struct GruKernel<TGate, TCandidate>(
    ReadOnlySpan<float> gates, ReadOnlySpan<float> product, Span<float> hidden, RecurrentShape shape, TGate gate, TCandidate candidate)
    : ILanesKernel
    where TGate : struct, IActivation
    where TCandidate : struct, IActivation
{
    private readonly ReadOnlySpan<float> _gates = gates;
    private readonly ReadOnlySpan<float> _product = product;
    private readonly Span<float> _hidden = hidden;
    private readonly int _padded = shape.Padded;
    private readonly float _limit = shape.Clip;
    private readonly bool _isLinear = shape.LinearBeforeReset;
    private readonly TGate _gate = gate;
    private readonly TCandidate _candidate = candidate;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int at = 0; at < _hidden.Length; at += TLanes.Count)
        {
            Vector<TLanes>(at, _hidden.Length - at);
        }
    }

    // Kept out of the loop: activations inlined three times would outgrow what the just-in-time compiler is willing to inline.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Vector<TLanes>(int at, int left)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float gates = ref Unsafe.Add(ref MemoryMarshal.GetReference(_gates), at);
        ref float hidden = ref Unsafe.Add(ref MemoryMarshal.GetReference(_hidden), at);
        nuint padded = (nuint)_padded;
        TLanes update = _gate.Apply(Recurrence.Limit(Load<TLanes>(ref gates, 0, left), _limit));
        TLanes sum = Load<TLanes>(ref gates, 2 * padded, left);
        if (_isLinear)
        {
            TLanes reset = _gate.Apply(Recurrence.Limit(Load<TLanes>(ref gates, padded, left), _limit));
            ref float product = ref Unsafe.Add(ref MemoryMarshal.GetReference(_product), at);
            sum = TLanes.MultiplyAdd(reset, sum, Load<TLanes>(ref product, 2 * padded, left));
        }

        TLanes candidate = _candidate.Apply(Recurrence.Limit(sum, _limit)), h = Load<TLanes>(ref hidden, 0, left);
        PackedDense.Store(TLanes.MultiplyAdd(update, h, (TLanes.Broadcast(1f) - update) * candidate), ref hidden, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, nuint at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, at) : TLanes.LoadPartial(in from, at, left);
}
