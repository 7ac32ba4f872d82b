// The gates of a long short-term memory.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// One step from the sums of the gates, which it overwrites, to the states, at any width. Each activation is a pass over all its vectors, which do not
/// wait for each other as the steps within one do.
/// </summary>
internal readonly ref struct LstmKernel<TGate, TCandidate, TExit>(
    Span<float> gates, ReadOnlySpan<float> peepholes, Span<float> hidden, Span<float> cell, RecurrentShape shape, TGate gate, TCandidate candidate, TExit exit)
    : ILanesKernel
    where TGate : struct, IActivation
    where TCandidate : struct, IActivation
    where TExit : struct, IActivation
{
    private readonly Span<float> _gates = gates;
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
        Span<float> input = _gates[.._padded], output = _gates.Slice(_padded, _padded), forget = _gates.Slice(2 * _padded, _padded);
        if (_peepholes.IsEmpty)
        {
            Apply<TLanes, TGate>(_couplesForget ? _gates[..(2 * _padded)] : _gates[..(3 * _padded)], _gate);
        }
        else
        {
            Peep<TLanes>(input, 0);
            Apply<TLanes, TGate>(input, _gate);
            if (!_couplesForget)
            {
                Peep<TLanes>(forget, 2);
                Apply<TLanes, TGate>(forget, _gate);
            }
        }

        Apply<TLanes, TCandidate>(_gates[(3 * _padded)..], _candidate);
        Remember<TLanes>();
        if (!_peepholes.IsEmpty)
        {
            // The output's gate sees the new cell.
            Peep<TLanes>(output, 1);
            Apply<TLanes, TGate>(output, _gate);
        }

        Exit<TLanes>();
    }

    // An activation of limited sums.
    private void Apply<TLanes, TActivation>(Span<float> sums, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
    {
        if (float.IsFinite(_limit))
        {
            new UnaryKernel<Clip>(sums, sums, new Clip(-_limit, _limit)).Run<TLanes>();
        }

        new UnaryKernel<TActivation>(sums, sums, activation).Run<TLanes>();
    }

    // sums += peephole . cell
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Peep<TLanes>(Span<float> sums, int peephole)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(_peepholes), peephole * _padded);
        ref float to = ref MemoryMarshal.GetReference(sums), cell = ref MemoryMarshal.GetReference(_cell);
        for (int at = 0, left = _cell.Length; left > 0; at += TLanes.Count, left -= TLanes.Count)
        {
            TLanes sum = TLanes.MultiplyAdd(Load<TLanes>(ref weights, at, left), Load<TLanes>(ref cell, at, left), Load<TLanes>(ref to, at, left));
            PackedDense.Store(sum, ref Unsafe.Add(ref to, at), left);
        }
    }

    // c = f . c + i . g
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Remember<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float gates = ref MemoryMarshal.GetReference(_gates), cell = ref MemoryMarshal.GetReference(_cell);
        for (int at = 0, left = _cell.Length; left > 0; at += TLanes.Count, left -= TLanes.Count)
        {
            TLanes input = Load<TLanes>(ref gates, at, left), candidate = Load<TLanes>(ref gates, (3 * _padded) + at, left);
            TLanes forget = _couplesForget ? TLanes.Broadcast(1f) - input : Load<TLanes>(ref gates, (2 * _padded) + at, left);
            PackedDense.Store(TLanes.MultiplyAdd(forget, Load<TLanes>(ref cell, at, left), input * candidate), ref Unsafe.Add(ref cell, at), left);
        }
    }

    // h = o . f(c)
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Exit<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float output = ref Unsafe.Add(ref MemoryMarshal.GetReference(_gates), _padded), cell = ref MemoryMarshal.GetReference(_cell);
        ref float hidden = ref MemoryMarshal.GetReference(_hidden);
        TExit exit = _exit;
        for (int at = 0, left = _hidden.Length; left > 0; at += TLanes.Count, left -= TLanes.Count)
        {
            TLanes h = Load<TLanes>(ref output, at, left) * exit.Apply(Load<TLanes>(ref cell, at, left));
            PackedDense.Store(h, ref Unsafe.Add(ref hidden, at), left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, int at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, (nuint)at) : TLanes.LoadPartial(in from, (nuint)at, left);
}
