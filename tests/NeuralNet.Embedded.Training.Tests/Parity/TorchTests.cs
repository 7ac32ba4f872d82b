// Losses, optimizers, activations and schedules against recorded PyTorch trainings.
using System.Numerics;
using System.Text.Json;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests.Parity;

public class TorchTests
{
    public static IEnumerable<object[]> Cases => SharedFiles.Entries(folders: false, "parity", "torch");

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Training_in_double_equals_the_recorded_training(string file) => Compare<double>(file, Precision.Double, 1e-10);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Training_in_single_equals_the_recorded_training(string file) => Compare<float>(file, Precision.Single, 1e-5);

    private static void Compare<T>(string file, Precision precision, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Skip.If(file.Length == 0, $"{SharedFiles.Root} has no parity cases.");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("parity", "torch", file)));
        JsonElement recorded = document.RootElement;
        TrainingSetup setup = TorchCase.Setup(recorded, precision);
        using TrainingSession<T> session = new(setup);
        int[][] batches = [.. recorded.GetProperty("batches").EnumerateArray().Select(Rows)];
        double[] losses = RecordedNetwork.Numbers(recorded.GetProperty("losses"));
        for (int step = 0; step < recorded.GetProperty("steps").GetInt32(); step++)
        {
            double loss = session.Step(batches[step % batches.Length]);
            AssertNear([losses[step]], [loss], tolerance, $"loss before step {step + 1}");
            if (step == 0)
            {
                AssertNear(TorchCase.Parameters(recorded.GetProperty("after1")), TrainingResultBuilder.ReadParameters(session.Network), tolerance, "after step 1");
            }
        }

        AssertNear(TorchCase.Parameters(recorded.GetProperty("final")), TrainingResultBuilder.ReadParameters(session.Network), tolerance, "after the last step");
        double[] outputs = RecordedNetwork.Numbers(recorded.GetProperty("outputs"));

        // Outputs are sums over many weights, each within the tolerance.
        AssertNear(outputs, Outputs(session, setup), 10 * tolerance, "outputs");
    }

    // The network's own outputs: logits where the loss contains the output activation.
    private static double[] Outputs<T>(TrainingSession<T> session, TrainingSetup setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = setup.Table.RowCount, length = setup.Plan.OutputLength;
        int lanes = Simd.PadLanes<T>(count);
        T[,] input = new T[setup.Plan.InputLength, lanes];
        for (int row = 0; row < count; row++)
        {
            for (int feature = 0; feature < setup.Plan.InputLength; feature++)
            {
                input[feature, row] = T.CreateTruncating(setup.Table.Features[feature].Values[row]);
            }
        }

        Span2D<T> output = session.Network.Forward(input, new LayerValues<T>(session.Network.Layers, lanes), new Pass(count, IsTraining: false));
        double[] result = new double[count * length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.CreateTruncating(output[i % length, i / length]);
        }

        return result;
    }

    private static int[] Rows(JsonElement range)
    {
        int first = range[0].GetInt32();
        return [.. Enumerable.Range(first, range[1].GetInt32() - first)];
    }

    private static void AssertNear(List<DenseParameters> expected, List<DenseParameters> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            AssertNear(expected[i].Weights, actual[i].Weights, tolerance, $"weights {i} {what}");
            AssertNear(expected[i].Bias, actual[i].Bias, tolerance, $"bias {i} {what}");
        }
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = expected.Zip(actual, (left, right) => Math.Abs(left - right) / Math.Max(1, Math.Abs(left))).Max();
        Assert.True(error <= tolerance, $"{what}: off by {error:E2}, more than {tolerance:E0}.");
    }
}
