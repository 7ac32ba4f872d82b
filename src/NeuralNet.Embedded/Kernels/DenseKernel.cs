// The fully connected layer with two or more outputs: outputs lie across lanes, and each sums its inputs in four chains.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output = f(weights * input + bias), at any width, for packed weights.</summary>
/// <remarks>
/// Layout: blocks of 16 outputs, each [inputs][16]; then one block [inputs][w] for the rest, w rounded up to a multiple of 4 and
/// padded with zeros. A vector of outputs therefore finds its weights for input i one row, 16 or w floats, behind those for i - 1.
/// Order: chain c of an output takes the inputs i with i % 4 == c, in order, by fused multiply-add; chain 0 starts at the bias,
/// the others at 0; the sum is (chain 0 + chain 2) + (chain 1 + chain 3). Four chains of two vectors hide the latency of the
/// multiply-add where there are few outputs, and they depend on nothing but the layer. The activation is applied to the sums
/// while they are in registers.
/// </remarks>
internal static class DenseKernel
{
    /// <summary>
    /// Computes the layer at the width that suits it. Inlined into generated code, where the numbers of inputs and outputs are
    /// constants, all that is left of it for a small layer is one call.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TActivation>(
        ref float input, int inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TActivation : struct, IActivation
    {
        // Up to 16 outputs, vectors of 256 bits are as fast, and the next layer reads sooner what they have stored: 4-16-3 took 25 instead of 28 ns.
        if (WidestLanes.Has512 && outputs > 16)
        {
            Run<Lanes512, TActivation>(ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
        }
        else if (WidestLanes.Suits256(outputs))
        {
            if (outputs <= 8)
            {
                DenseColumns.One<Lanes256, TActivation, CachedWeights>(ref input, (nuint)inputs, ref weights, 8, ref bias, ref output, outputs, activation);
            }
            else if (outputs <= 12)
            {
                DenseColumns.Two<Lanes256, Lanes128<Fused>, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref weights, 12, ref bias, ref output, outputs, activation);
            }
            else if (outputs <= PackedDense.BlockWidth)
            {
                DenseColumns.Two<Lanes256, Lanes256, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref weights, PackedDense.BlockWidth, ref bias, ref output, outputs, activation);
            }
            else
            {
                Run<Lanes256, TActivation>(ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
            }
        }
        else if (WidestLanes.HasFused128)
        {
            if (outputs <= 4)
            {
                DenseColumns.One<Lanes128<Fused>, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref weights, 4, ref bias, ref output, outputs, activation);
            }
            else
            {
                Run<Lanes128<Fused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lanes128<Unfused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
        }
        else
        {
            Run<ScalarLanes<Unfused>, TActivation>(ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
        }
    }

    /// <summary>Computes the layer with vectors of one kind, and narrower ones for what does not fill them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Run<TLanes, TActivation>(
        ref float input, int inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
    {
        int padded = (outputs + 3) & -4;
        int inBlocks = padded & -PackedDense.BlockWidth;
        if (typeof(TLanes) == typeof(Lanes512))
        {
            DenseBlocks.Run(inBlocks, ref input, (nuint)inputs, ref weights, ref bias, ref output, outputs, activation);
        }
        else if ((long)inputs * inBlocks > DistantWeights.Smallest)
        {
            Columns<TLanes, TActivation, DistantWeights>(
                0, inBlocks, PackedDense.BlockWidth, ref input, (nuint)inputs, ref weights, ref bias, ref output, outputs, activation);
        }
        else
        {
            Columns<TLanes, TActivation, CachedWeights>(
                0, inBlocks, PackedDense.BlockWidth, ref input, (nuint)inputs, ref weights, ref bias, ref output, outputs, activation);
        }

        // The last block has rows of 4, 8 or 12: where the vectors are wider, 12 outputs are a vector of 8 and one of 4.
        int rowWidth = padded - inBlocks;
        if (TLanes.Count <= 4)
        {
            Columns<TLanes, TActivation, CachedWeights>(
                inBlocks,
                padded,
                rowWidth,
                ref input,
                (nuint)inputs,
                ref weights,
                ref bias,
                ref output,
                outputs,
                activation);
            return;
        }

        ref float column = ref PackedDense.Column(ref weights, (nuint)inputs, inBlocks);
        ref float columnBias = ref Unsafe.Add(ref bias, inBlocks), columnOutput = ref Unsafe.Add(ref output, inBlocks);
        switch (rowWidth)
        {
            case 4:
                DenseColumns.One<Lanes128<Fused>, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref column, 4, ref columnBias, ref columnOutput, outputs - inBlocks, activation);
                break;
            case 8:
                DenseColumns.One<Lanes256, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref column, 8, ref columnBias, ref columnOutput, outputs - inBlocks, activation);
                break;
            case 12:
                DenseColumns.Two<Lanes256, Lanes128<Fused>, TActivation, CachedWeights>(
                    ref input, (nuint)inputs, ref column, 12, ref columnBias, ref columnOutput, outputs - inBlocks, activation);
                break;
        }
    }

    // The outputs of blocks, which are whole vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns<TLanes, TActivation, TStream>(
        int from, int to, int rowWidth, ref float input, nuint inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
        where TStream : struct, IWeightStream
    {
        int at = from;
        if (2 * TLanes.Count == PackedDense.BlockWidth && to - from >= PackedDense.BlockWidth)
        {
            DenseColumns.Blocks<TLanes, TActivation, TStream>(
                ref input, inputs, ref weights, ref bias, ref output, to / PackedDense.BlockWidth, outputs, activation);
            return;
        }

        for (; at <= to - (2 * TLanes.Count); at += 2 * TLanes.Count)
        {
            DenseColumns.Two<TLanes, TLanes, TActivation, TStream>(
                ref input,
                inputs,
                ref PackedDense.Column(ref weights, inputs, at),
                (nuint)rowWidth,
                ref Unsafe.Add(ref bias, at),
                ref Unsafe.Add(ref output, at),
                outputs - at,
                activation);
        }

        for (; at <= to - TLanes.Count; at += TLanes.Count)
        {
            DenseColumns.One<TLanes, TActivation, CachedWeights>(
                ref input,
                inputs,
                ref PackedDense.Column(ref weights, inputs, at),
                (nuint)rowWidth,
                ref Unsafe.Add(ref bias, at),
                ref Unsafe.Add(ref output, at),
                outputs - at,
                activation);
        }
    }
}
