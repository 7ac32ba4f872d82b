// How far an autoencoder's answer is from what it was given: the anomaly score.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The mean squared difference of two spans.</summary>
public static class ReconstructionError
{
    /// <summary>
    /// output[0] = sum over i of (input[i] - reconstruction[i])^2 / n. The sum runs in sixteen chains (elements j, j + 16 ...), by fused
    /// multiply-add, folded pairwise. A NaN anywhere makes it NaN.
    /// </summary>
    /// <param name="input">(n), n at least 1.</param>
    /// <param name="reconstruction">(n)</param>
    /// <param name="output">(1)</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other; nothing has been written.</exception>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> reconstruction, Span<float> output)
    {
        Shapes.Check(reconstruction, Math.Max(1, input.Length));
        Shapes.Check(output, 1);
        WidestLanes.Run(new ReconstructionErrorKernel(input, reconstruction, ref MemoryMarshal.GetReference(output)), input.Length);
    }

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample.</summary>
    /// <param name="inputs">(count, n)</param>
    /// <param name="reconstructions">(count, n)</param>
    /// <param name="outputs">(count), apart from the others in memory.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the outputs overlap the rest; nothing has been written.</exception>
    public static void ForwardBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> reconstructions, Span<float> outputs, int count)
    {
        Shapes.CheckBatch(outputs, 1, count);
        int length = count == 0 ? 0 : Math.Max(1, inputs.Length / count);
        Shapes.CheckBatch(inputs, length, count);
        Shapes.CheckBatch(reconstructions, length, count);
        Shapes.CheckDistinct(outputs, inputs);
        Shapes.CheckDistinct(outputs, reconstructions);
        for (int sample = 0; sample < count; sample++)
        {
            WidestLanes.Run(
                new ReconstructionErrorKernel(inputs.Slice(sample * length, length), reconstructions.Slice(sample * length, length), ref outputs[sample]),
                length);
        }
    }
}
