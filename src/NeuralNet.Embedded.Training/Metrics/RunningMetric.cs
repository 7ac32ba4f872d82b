// The figure people watch while a network learns, gathered from outputs that the training computes anyway.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Accuracy, or the root of the mean squared error in the target's own units, over the samples added since the last reset.</summary>
/// <param name="task">What the outputs mean.</param>
/// <param name="threshold">The output above which a binary classification says yes: 0.5 for a probability, 0 for a logit.</param>
/// <param name="units">For each output the size of one unit of the network in units of the target.</param>
internal sealed class RunningMetric<T>(PredictionTask task, double threshold, double[] units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double _total;
    private long _count;

    /// <summary>What was measured; not a number while nothing was added.</summary>
    public Metric Value => !task.HasLabels()
        ? new Metric(Evaluation.RootMeanSquaredError, Math.Sqrt(_total / _count))
        : new Metric(Evaluation.Accuracy, _total / _count);

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _total = 0;
        _count = 0;
    }

    /// <summary>Adds what another has gathered.</summary>
    public void Add(RunningMetric<T> other)
    {
        _total += other._total;
        _count += other._count;
    }

    /// <summary>Adds a batch.</summary>
    /// <param name="output">(outputs, samples) and padding behind the samples.</param>
    /// <param name="target">The same for the targets; a label is a row of zeros and one 1, or in a binary classification 0 or 1.</param>
    /// <param name="samples">The samples of the batch.</param>
    public void Add(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples)
    {
        if (!task.HasLabels())
        {
            AddSquares(output, target, samples);
        }
        else if (output.Height == 1)
        {
            _total += CountAgreements(output.GetRowSpan(0)[..samples], target.GetRowSpan(0)[..samples], T.CreateTruncating(threshold));
            _count += samples;
        }
        else
        {
            AddHits(output, target, samples);
        }
    }

    // The part that fills multiples of 64 bytes; what is left goes one by one.
    private static int WholeLanes(int length) => length / Simd.PadLanes<T>(1) * Simd.PadLanes<T>(1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long CountAgreements(ReadOnlySpan<T> values, ReadOnlySpan<T> wanted, T threshold)
    {
        T half = T.CreateTruncating(0.5);
        long agreements = 0;
        int done = 0;
        if (typeof(T) == typeof(double))
        {
            int whole = WholeLanes(values.Length);
            ReadOnlySpan<Vector<double>> y =
                MemoryMarshal.Cast<T, Vector<double>>(values[..whole]), t = MemoryMarshal.Cast<T, Vector<double>>(wanted[..whole])[..y.Length];
            Vector<double> limit = new(double.CreateTruncating(threshold)), middle = new(0.5);
            PartialSums<double> differing = default;
            for (int i = 0; i < y.Length; i++)
            {
                Vector<long> differs = Vector.GreaterThan(y[i], limit) ^ Vector.GreaterThan(t[i], middle);
                differing.Add(Vector.ConditionalSelect(differs, Vector<double>.One, Vector<double>.Zero));
            }

            done = whole;
            agreements = done - (long)differing.Total;
        }

        for (; done < values.Length; done++)
        {
            agreements += (values[done] > threshold) == (wanted[done] > half) ? 1 : 0;
        }

        return agreements;
    }

    private void AddSquares(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples)
    {
        for (int row = 0; row < output.Height; row++)
        {
            double squares = SumSquares(output.GetRowSpan(row)[..samples], target.GetRowSpan(row)[..samples]);
            _total += squares * units[row] * units[row];
        }

        _count += (long)samples * output.Height;
    }

    // In double also for float.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double SumSquares(ReadOnlySpan<T> values, ReadOnlySpan<T> wanted)
    {
        double squares = 0;
        int done = 0;
        if (typeof(T) == typeof(double))
        {
            done = WholeLanes(values.Length);
            ReadOnlySpan<Vector<double>> y =
                MemoryMarshal.Cast<T, Vector<double>>(values[..done]), t = MemoryMarshal.Cast<T, Vector<double>>(wanted[..done])[..y.Length];
            PartialSums<double> sum = default;
            for (int i = 0; i < y.Length; i++)
            {
                Vector<double> error = y[i] - t[i];
                sum.AddProduct(error, error);
            }

            squares = sum.Total;
        }

        for (; done < values.Length; done++)
        {
            double error = double.CreateTruncating(values[done] - wanted[done]);
            squares += error * error;
        }

        return squares;
    }

    private void AddHits(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples)
    {
        _total += CountHits(output, target, samples);
        _count += samples;
    }

    // The first of several largest counts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long CountHits(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples)
    {
        PartialSums<T> hits = default;
        int done = 0, whole = WholeLanes(samples);
        for (; done < whole; done += Vector<T>.Count)
        {
            Vector<T> largest = new(output.GetRowSpan(0)[done..]),
                largestTarget = new(target.GetRowSpan(0)[done..]),
                best = Vector<T>.Zero,
                wanted = Vector<T>.Zero;
            for (int row = 1; row < output.Height; row++)
            {
                Vector<T> value = new(output.GetRowSpan(row)[done..]), wish = new(target.GetRowSpan(row)[done..]), number = new(T.CreateTruncating(row));
                best = Vector.ConditionalSelect(Vector.GreaterThan(value, largest), number, best);
                largest = Vector.ConditionalSelect(Vector.GreaterThan(value, largest), value, largest);
                wanted = Vector.ConditionalSelect(Vector.GreaterThan(wish, largestTarget), number, wanted);
                largestTarget = Vector.ConditionalSelect(Vector.GreaterThan(wish, largestTarget), wish, largestTarget);
            }

            hits.Add(Vector.ConditionalSelect(Vector.Equals(best, wanted), Vector<T>.One, Vector<T>.Zero));
        }

        long count = (long)double.CreateTruncating(hits.Total);
        for (; done < samples; done++)
        {
            int best = 0, wanted = 0;
            for (int row = 1; row < output.Height; row++)
            {
                best = output[row, done] > output[best, done] ? row : best;
                wanted = target[row, done] > target[wanted, done] ? row : wanted;
            }

            count += best == wanted ? 1 : 0;
        }

        return count;
    }
}
