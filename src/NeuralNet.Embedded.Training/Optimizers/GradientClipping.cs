// Keeps single wild batches from throwing the weights away.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

internal static class GradientClipping
{
    /// <summary>Scales all gradients by one factor so that their Euclidean norm is at most <paramref name="maximum"/>. Source: Pascanu et al. 2013.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Clip<T>(Span<T> gradients, double maximum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        Vector<T> sum = Vector<T>.Zero;
        foreach (Vector<T> gradient in vectors)
        {
            sum = Simd.MultiplyAdd(gradient, gradient, sum);
        }

        double norm = Math.Sqrt(double.CreateTruncating(Vector.Sum(sum)));

        // The small number is PyTorch's: it keeps a norm of 0 from dividing.
        double factor = maximum / (norm + 1e-6);
        if (factor < 1)
        {
            Vector<T> scale = Simd.Splat<T>(factor);
            foreach (ref Vector<T> gradient in vectors)
            {
                gradient *= scale;
            }
        }
    }
}
