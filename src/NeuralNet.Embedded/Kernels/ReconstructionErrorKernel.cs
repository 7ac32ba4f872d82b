// The loop that sums squared differences.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output = sum of (input[i] - reconstruction[i])^2 / n, at any width. Both spans have n elements, at least one.</summary>
internal readonly ref struct ReconstructionErrorKernel(ReadOnlySpan<float> input, ReadOnlySpan<float> reconstruction, ref float output) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _reconstruction = reconstruction;
    private readonly ref float _output = ref output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => _output = Chains.Sum<SquaredDifferences, TLanes>(
            new SquaredDifferences(ref MemoryMarshal.GetReference(_input), ref MemoryMarshal.GetReference(_reconstruction)), _input.Length) / _input.Length;

    /// <summary>Adds the squares of differences; behind the end 0 - 0 adds nothing.</summary>
    private readonly ref struct SquaredDifferences(ref float left, ref float right) : IChainTerms
    {
        private readonly ref float _left = ref left;
        private readonly ref float _right = ref right;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at)
            where TLanes : struct, ILanes<TLanes>
            => Square(TLanes.Load(in _left, at) - TLanes.Load(in _right, at), sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at, int count)
            where TLanes : struct, ILanes<TLanes>
            => Square(TLanes.LoadPartial(in _left, at, count) - TLanes.LoadPartial(in _right, at, count), sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLanes Square<TLanes>(TLanes difference, TLanes sum)
            where TLanes : struct, ILanes<TLanes>
            => TLanes.MultiplyAdd(difference, difference, sum);
    }
}
