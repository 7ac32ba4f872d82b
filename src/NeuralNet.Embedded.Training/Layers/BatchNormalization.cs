// Batch normalisation between a dense layer and its activation.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta for every unit. In training mean and variance are the batch's, and
/// running averages are kept; in prediction they are the running averages, so that an exported model folds the layer into the
/// dense layer before it. Parameters: gamma, then beta. Source: Ioffe and Szegedy 2015.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class BatchNormalization<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    // Running means, then running variances.
    private readonly T[] _running;
    private readonly T[] _mean;
    private readonly T[] _inverse;

    /// <summary>A layer of <paramref name="length"/> units.</summary>
    public BatchNormalization(int length)
        : base(length, length)
    {
        _running = new T[2 * length];
        Array.Fill(_running, T.One, length, length);
        _mean = new T[length];
        _inverse = new T[length];
    }

    /// <inheritdoc/>
    public override int ParameterCount => 2 * OutputLength;

    /// <inheritdoc/>
    public override Span<T> State => _running;

    /// <inheritdoc/>
    public override bool NeedsWholeBatch => true;

    /// <inheritdoc/>
    public override void Initialize(Span<T> parameters) => parameters[..OutputLength].Fill(T.One);

    /// <summary>The factor and summand the layer amounts to in prediction.</summary>
    /// <param name="parameters">Gamma and beta.</param>
    /// <param name="unit">The unit.</param>
    public (double Factor, double Summand) Fold(ReadOnlySpan<T> parameters, int unit)
    {
        double mean = double.CreateTruncating(_running[unit]), variance = double.CreateTruncating(_running[OutputLength + unit]);
        double factor = double.CreateTruncating(parameters[unit]) / Math.Sqrt(variance + Epsilon);
        return (factor, double.CreateTruncating(parameters[OutputLength + unit]) - (factor * mean));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        for (int row = 0; row < input.Height; row++)
        {
            ReadOnlySpan<Vector<T>> x = Simd.Vectors<T>(input.GetRowSpan(row));
            Span<Vector<T>> y = Simd.Vectors<T>(output.GetRowSpan(row))[..x.Length];
            T center = _running[row], inverse = T.One / T.Sqrt(_running[OutputLength + row] + T.CreateTruncating(Epsilon));
            if (pass.IsTraining)
            {
                Measure(row, x, pass.Samples);
                (center, inverse) = (_mean[row], _inverse[row]);
            }

            Vector<T> mean = new(center), factor = new(inverse * parameters[row]), beta = new(parameters[OutputLength + row]);
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = Simd.MultiplyAdd(x[i] - mean, factor, beta);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass)
    {
        for (int row = 0; row < input.Height; row++)
        {
            ReadOnlySpan<Vector<T>> x = Simd.Vectors<T>(input.GetRowSpan(row));
            ReadOnlySpan<Vector<T>> dy = Simd.Vectors<T>(outputGradient.GetRowSpan(row))[..x.Length];
            Vector<T> mean = new(_mean[row]), inverse = new(_inverse[row]);
            PartialSums<T> sum = default, dot = default;
            for (int i = 0; i < x.Length; i++)
            {
                sum.Add(dy[i]);
                dot.AddProduct(dy[i], (x[i] - mean) * inverse);
            }

            T beta = sum.Total, gamma = dot.Total;
            parameterGradient[row] += gamma;
            parameterGradient[OutputLength + row] += beta;
            if (inputGradient.IsEmpty)
            {
                continue;
            }

            // dx = gamma / sigma (dy - mean of dy - normalised x times mean of dy normalised x)
            T perSample = T.One / T.CreateTruncating(pass.Samples);
            Vector<T> factor = new(parameters[row] * _inverse[row]), meanSlope = new(beta * perSample), meanDot = new(gamma * perSample);
            Span<Vector<T>> dx = Simd.Vectors<T>(inputGradient.GetRowSpan(row))[..x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                Vector<T> slope = factor * (dy[i] - meanSlope - ((x[i] - mean) * inverse * meanDot));
                dx[i] = Vector.ConditionalSelect(Simd.InTile<T>(pass.Samples, i * Vector<T>.Count), slope, Vector<T>.Zero);
            }
        }
    }

    private void Measure(int row, ReadOnlySpan<Vector<T>> x, int samples)
    {
        T count = T.CreateTruncating(samples);
        PartialSums<T> sum = default, squares = default;
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add(Vector.ConditionalSelect(Simd.InTile<T>(samples, i * Vector<T>.Count), x[i], Vector<T>.Zero));
        }

        T mean = sum.Total / count;
        for (int i = 0; i < x.Length; i++)
        {
            Vector<T> deviation = Vector.ConditionalSelect(Simd.InTile<T>(samples, i * Vector<T>.Count), x[i] - new Vector<T>(mean), Vector<T>.Zero);
            squares.AddProduct(deviation, deviation);
        }

        T total = squares.Total, momentum = T.CreateTruncating(Momentum);
        _mean[row] = mean;
        _inverse[row] = T.One / T.Sqrt((total / count) + T.CreateTruncating(Epsilon));

        // The running variance estimates the population's: divided by n - 1, where there are two samples to tell.
        T variance = total / T.CreateTruncating(Math.Max(1, samples - 1));
        _running[row] += momentum * (mean - _running[row]);
        _running[OutputLength + row] += momentum * (variance - _running[OutputLength + row]);
    }
}
