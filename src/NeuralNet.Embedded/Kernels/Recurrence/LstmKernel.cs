// The gates of a long short-term memory.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>One step from the sums of the gates to the states, at any width.</summary>
internal readonly ref struct LstmKernel<TGate, TCandidate, TExit>(
    ReadOnlySpan<float> gates, ReadOnlySpan<float> peepholes, Span<float> hidden, Span<float> cell, RecurrentShape shape, TGate gate,
        TCandidate candidate, TExit exit)
    : ILanesKernel
    where TGate : struct, IActivation
    where TCandidate : struct, IActivation
    where TExit : struct, IActivation
{
    private readonly ReadOnlySpan<float> _gates = gates;
    private readonly ReadOnlySpan<float> _peepholes = peepholes;
    private readonly Span<float> _hidden = hidden;
    private readonly Span<float> _cell = cell;
    private readonly int _padded = shape.Padded;
    private readonly float _limit = shape.Clip;
    private readonly bool _couplesForget = shape.CouplesForget;
    private readonly TGate _gate = gate;
    private readonly TCandidate _candidate = candidate;
    private readonly TExit _exit = exit;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int at = 0; at < _hidden.Length; at += TLanes.Count)
        {
            if (float.IsFinite(_limit))
            {
                Vector<TLanes, Limited>(at, _hidden.Length - at);
            }
            else
            {
                Vector<TLanes, Unlimited>(at, _hidden.Length - at);
            }
        }
    }

    // Kept out of the loop: activations inlined four times would outgrow what the just-in-time compiler is willing to inline.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Vector<TLanes, TLimit>(int at, int left)
        where TLanes : struct, ILanes<TLanes>
        where TLimit : struct, ILimit
    {
        ref float gates = ref Unsafe.Add(ref MemoryMarshal.GetReference(_gates), at);
        ref float peepholes = ref Unsafe.Add(ref MemoryMarshal.GetReference(_peepholes), at);
        ref float cell = ref Unsafe.Add(ref MemoryMarshal.GetReference(_cell), at);
        nuint padded = (nuint)_padded;
        bool peeps = !_peepholes.IsEmpty;
        TLanes c = Load<TLanes>(ref cell, 0, left);
        TLanes input = Load<TLanes>(ref gates, 0, left), output = Load<TLanes>(ref gates, padded, left), forget = Load<TLanes>(ref gates, 2 * padded, left);
        if (peeps)
        {
            input = TLanes.MultiplyAdd(Load<TLanes>(ref peepholes, 0, left), c, input);
            forget = TLanes.MultiplyAdd(Load<TLanes>(ref peepholes, 2 * padded, left), c, forget);
        }

        input = _gate.Apply(TLimit.Apply(input, _limit));
        forget = _couplesForget ? TLanes.Broadcast(1f) - input : _gate.Apply(TLimit.Apply(forget, _limit));
        TLanes candidate = _candidate.Apply(TLimit.Apply(Load<TLanes>(ref gates, 3 * padded, left), _limit));
        c = TLanes.MultiplyAdd(forget, c, input * candidate);
        if (peeps)
        {
            output = TLanes.MultiplyAdd(Load<TLanes>(ref peepholes, padded, left), c, output);
        }

        TLanes h = _gate.Apply(TLimit.Apply(output, _limit)) * _exit.Apply(c);
        PackedDense.Store(c, ref cell, left);
        PackedDense.Store(h, ref Unsafe.Add(ref MemoryMarshal.GetReference(_hidden), at), left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, nuint at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, at) : TLanes.LoadPartial(in from, at, left);

    /// <summary>What happens to what enters an activation: most networks do not limit it.</summary>
    private interface ILimit
    {
        static abstract TLanes Apply<TLanes>(TLanes x, float limit)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct Unlimited : ILimit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes>(TLanes x, float limit)
            where TLanes : struct, ILanes<TLanes> => x;
    }

    private readonly struct Limited : ILimit
    {
        public static TLanes Apply<TLanes>(TLanes x, float limit)
            where TLanes : struct, ILanes<TLanes> => Recurrence.Limit(x, limit);
    }
}
