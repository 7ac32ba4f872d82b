// The fully connected layer with one output: inputs lie across lanes.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output[0] = f(weights * input + bias[0]), at any width, for one plain row of weights.</summary>
/// <remarks>
/// Order: sixteen chains; chain j takes the inputs j, j + 16 ... in order, by fused multiply-add, and starts at 0. A last row of
/// less than 16 inputs is filled up with zeros. The chains are folded, upper half onto lower half, and the bias is added last.
/// </remarks>
internal static class DenseRowKernel
{
    /// <summary>Computes the layer at the width that suits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TActivation>(ref float input, int inputs, ref float weights, ref float bias, ref float output, TActivation activation)
        where TActivation : struct, IActivation
    {
        if (WidestLanes.Suits512(inputs))
        {
            Run<Lanes512, TActivation>(ref input, inputs, ref weights, ref bias, ref output, activation);
        }
        else if (WidestLanes.Suits256(inputs))
        {
            Run<Lanes256, TActivation>(ref input, inputs, ref weights, ref bias, ref output, activation);
        }
        else if (WidestLanes.HasFused128)
        {
            Run<Lanes128<Fused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, activation);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lanes128<Unfused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, activation);
        }
        else
        {
            Run<ScalarLanes<Unfused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, activation);
        }
    }

    /// <summary>Computes the layer with vectors of one kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Run<TLanes, TActivation>(ref float input, int inputs, ref float weights, ref float bias, ref float output, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
    {
        float sum = Chains.Sum<Products, TLanes>(new Products(ref input, ref weights), inputs) + bias;

        // The narrowest vectors suffice; every lane has the same bits at every width.
        if (TLanes.Count > 4)
        {
            Lanes128<Fused>.StorePartial(activation.Apply(Lanes128<Fused>.Broadcast(sum)), ref output, 0, 1);
        }
        else
        {
            PackedDense.Store(activation.Apply(TLanes.Broadcast(sum)), ref output, 1);
        }
    }

    /// <summary>Adds input times weight.</summary>
    private readonly ref struct Products(ref float input, ref float weights) : IChainTerms
    {
        private readonly ref float _input = ref input;
        private readonly ref float _weights = ref weights;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at)
            where TLanes : struct, ILanes<TLanes>
            => TLanes.MultiplyAdd(TLanes.Load(in _input, at), TLanes.Load(in _weights, at), sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at, int count)
            where TLanes : struct, ILanes<TLanes>
            => TLanes.MultiplyAdd(TLanes.LoadPartial(in _input, at, count), TLanes.LoadPartial(in _weights, at, count), sum);
    }
}
