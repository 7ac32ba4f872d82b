// Keeps single wild batches from throwing the weights away.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>
/// One factor for all gradients, so that their Euclidean norm has a maximum. Source: Pascanu et al. 2013. The squares are
/// added up in blocks of one size, so that the sum does not depend on who computes which block.
/// </summary>
internal sealed class GradientClipping
{
    private const int Block = 4096;

    private readonly double _maximum;
    private readonly double[] _squares;

    /// <param name="maximum">The largest norm.</param>
    /// <param name="length">The number of gradients, a whole number of vectors.</param>
    public GradientClipping(double maximum, int length)
    {
        _maximum = maximum;
        _squares = new double[(length + Block - 1) / Block];
    }

    /// <summary>What to multiply all gradients by, at most 1; all shares must ask together.</summary>
    /// <param name="gradients">All gradients, none of which may be changed before every share has its answer.</param>
    /// <param name="share">The share.</param>
    public double FactorOf<T>(ReadOnlySpan<T> gradients, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int firstBlock, int endBlock) = share.Of(_squares.Length);
        for (int block = firstBlock; block < endBlock; block++)
        {
            _squares[block] = SumSquares<T>(gradients.Slice(block * Block, Math.Min(Block, gradients.Length - (block * Block))));
        }

        share.Meet();
        double total = 0;
        foreach (double squares in _squares)
        {
            total += squares;
        }

        // The small number is PyTorch's: it keeps a norm of 0 from dividing.
        return Math.Min(1, _maximum / (Math.Sqrt(total) + 1e-6));
    }

    // The length of all gradients is a whole number of blocks of lanes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double SumSquares<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BlockSum<T> sum = default;
        foreach (Vector<T> gradient in MemoryMarshal.Cast<T, Vector<T>>(gradients))
        {
            sum.AddProduct(gradient, gradient);
        }

        return double.CreateTruncating(sum.Total);
    }
}
