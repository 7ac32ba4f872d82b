// The end of a heavy kernel as a pass of its own.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Applies an epilogue to results that lie side by side. For long ones that depend on their sum alone: whole vectors of neighbours, where a
/// tile would fill vectors with as many lanes as it has columns, and no sum has to leave its register.
/// </summary>
internal readonly ref struct FinishKernel<TEpilogue>(Span<float> results, TEpilogue epilogue) : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly Span<float> _results = results;
    private readonly TEpilogue _epilogue = epilogue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float results = ref MemoryMarshal.GetReference(_results);
        int at = 0;
        for (; at <= _results.Length - TLanes.Count; at += TLanes.Count)
        {
            TLanes.Store(_epilogue.Apply(TLanes.Load(in results, (nuint)at), (nuint)at), ref results, (nuint)at);
        }

        int left = _results.Length - at;
        if (left > 0)
        {
            TLanes.StorePartial(_epilogue.Apply(TLanes.LoadPartial(in results, (nuint)at, left), (nuint)at, left), ref results, (nuint)at, left);
        }
    }
}
