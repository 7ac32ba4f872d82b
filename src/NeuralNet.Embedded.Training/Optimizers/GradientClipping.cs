// Keeps single wild batches from throwing the weights away.
using System.Numerics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>One factor for all gradients, so that their Euclidean norm has a maximum. Source: Pascanu et al. 2013.</summary>
/// <param name="maximum">The largest norm.</param>
/// <param name="stretches">The stretches in which the gradients are measured.</param>
internal sealed class GradientClipping(double maximum, int stretches)
{
    private readonly double[] _squares = new double[stretches];

    /// <summary>What to multiply all gradients by, at most 1, when every stretch is measured.</summary>
    public double Factor
    {
        get
        {
            double total = 0;
            foreach (double squares in _squares)
            {
                total += squares;
            }

            // The small number is PyTorch's: it keeps a norm of 0 from dividing.
            return Math.Min(1, maximum / (Math.Sqrt(total) + 1e-6));
        }
    }

    /// <summary>Measures a stretch of the gradients, a multiple of <see cref="Simd.PadLanes"/>.</summary>
    public void Measure<T>(int stretch, ReadOnlySpan<Vector<T>> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PartialSums<T> sum = default;
        foreach (Vector<T> gradient in gradients)
        {
            sum.AddProduct(gradient, gradient);
        }

        _squares[stretch] = double.CreateTruncating(sum.Total);
    }
}
