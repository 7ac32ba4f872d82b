// The figure watched during training against a plain count, for every number of samples around the vectors' sizes.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Metrics;

public sealed class RunningMetricTests
{
    private const double Threshold = 0.4;

    [Fact]
    public void Binary_accuracy_counts_the_samples_on_the_same_side_of_the_threshold()
    {
        Check<double>();
        Check<float>();
    }

    // Few different values: ties abound, and the first of the largest counts.
    [Fact]
    public void Accuracy_counts_the_samples_whose_first_largest_output_is_the_label()
    {
        CheckLabels<double>();
        CheckLabels<float>();
    }

    private static void CheckLabels<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Random random = new(6);
        for (int samples = 1; samples <= 70; samples++)
        {
            int labels = 2 + (samples % 9), right = 0;
            T[,] output = new T[labels, samples + 16], target = new T[labels, samples + 16];
            for (int i = 0; i < samples + 16; i++)
            {
                int label = random.Next(labels);
                target[label, i] = T.One;
                T[] values = [.. Enumerable.Range(0, labels).Select(_ => T.CreateTruncating(random.Next(-3, 3)))];
                for (int row = 0; row < labels; row++)
                {
                    output[row, i] = values[row];
                }

                right += i < samples && Array.IndexOf(values, values.Max()) == label ? 1 : 0;
            }

            RunningMetric<T> metric = new(PredictionTask.Classification, Threshold, []);
            metric.Add(output, target, samples);
            Assert.Equal((double)right / samples, metric.Value.Value);
        }
    }

    private static void Check<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Random random = new(5);
        for (int samples = 1; samples <= 70; samples++)
        {
            // Padding that would count if it were looked at.
            T[] output = new T[samples + 16], target = new T[samples + 16];
            int expected = 0;
            for (int i = 0; i < output.Length; i++)
            {
                double value = random.Next(8) == 0 ? Threshold : random.NextDouble();
                output[i] = T.CreateTruncating(value);
                target[i] = T.CreateTruncating(random.Next(2));
                expected += i < samples && (output[i] > T.CreateTruncating(Threshold)) == (target[i] == T.One) ? 1 : 0;
            }

            RunningMetric<T> metric = new(PredictionTask.BinaryClassification, Threshold, [1]);
            metric.Add(new ReadOnlySpan2D<T>(output, 1, output.Length), new ReadOnlySpan2D<T>(target, 1, target.Length), samples);
            Assert.Equal((double)expected / samples, metric.Value.Value);
        }
    }
}
