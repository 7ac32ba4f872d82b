// Dropout: silences random values in training, so that no unit can rely on a single other one.
using System.Numerics;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// Sets values to 0 with a given probability in training and scales the others up to keep the mean; changes nothing in
/// prediction, so that no trace of it is exported. Source: Srivastava et al. 2014.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Dropout<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _rate;
    private readonly ulong _stream;

    /// <summary>A dropout layer.</summary>
    /// <param name="length">The values of a sample.</param>
    /// <param name="rate">The probability of 0, in [0, 1).</param>
    /// <param name="stream">A number of its own for each layer of a network, so that layers draw independently.</param>
    public Dropout(int length, double rate, ulong stream)
        : base(length, length)
    {
        _rate = rate;
        _stream = stream;
    }

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        if (pass.IsTraining)
        {
            Silence(input, output, pass);
        }
        else
        {
            input.CopyTo(output);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass) => Silence(outputGradient, inputGradient, pass);

    // Both passes draw the same numbers from the tile's seed; nothing has to be remembered.
    private void Silence(ReadOnlySpan2D<T> source, Span2D<T> destination, in Pass pass)
    {
        ulong seed = RandomSource.Mix(pass.Seed ^ RandomSource.Mix(_stream));
        ulong limit = (ulong)(_rate * (1UL << 53));
        T scale = T.CreateTruncating(1 / (1 - _rate));
        for (int row = 0; row < source.Height; row++)
        {
            ReadOnlySpan<T> x = source.GetRowSpan(row);
            Span<T> y = destination.GetRowSpan(row);
            ulong first = (ulong)row * (ulong)pass.Samples;
            for (int i = 0; i < pass.Samples; i++)
            {
                y[i] = RandomSource.BitsAt(seed, first + (ulong)i) >> 11 < limit ? T.Zero : x[i] * scale;
            }

            y[pass.Samples..].Clear();
        }
    }
}
