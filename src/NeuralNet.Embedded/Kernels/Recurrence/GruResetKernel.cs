// The reset gate of a gated recurrent unit, where it meets the state itself.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>result = f(reset) . hidden, at any width.</summary>
internal readonly ref struct GruResetKernel<TGate>(ReadOnlySpan<float> reset, ReadOnlySpan<float> hidden, Span<float> result, float limit,
    TGate gate) : ILanesKernel
    where TGate : struct, IActivation
{
    private readonly ReadOnlySpan<float> _reset = reset;
    private readonly ReadOnlySpan<float> _hidden = hidden;
    private readonly Span<float> _result = result;
    private readonly float _limit = limit;
    private readonly TGate _gate = gate;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int at = 0; at < _hidden.Length; at += TLanes.Count)
        {
            int left = _hidden.Length - at;
            TLanes reset = Load<TLanes>(ref MemoryMarshal.GetReference(_reset), at, left),
                hidden = Load<TLanes>(ref MemoryMarshal.GetReference(_hidden), at, left);
            PackedDense.Store(_gate.Apply(Recurrence.Limit(reset, _limit)) * hidden, ref Unsafe.Add(ref MemoryMarshal.GetReference(_result), at), left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, int at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, (nuint)at) : TLanes.LoadPartial(in from, (nuint)at, left);
}
