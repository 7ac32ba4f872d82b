// The classic recipe against recorded NumPy trainings.
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Parity;

public class ClassicRecipeTests
{
    // How many epochs' noise leaves the result comparable is recorded with each result.
    private static readonly int[] Epochs = [1, 10, 100, 1000];

    public static IEnumerable<object[]> Cases => SharedFiles.Entries(folders: true, "parity", "seed");

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Classic_recipe_in_double_equals_the_recorded_training(string folder) => Compare(folder, Precision.Double, "expected_f64.json", 1e-9);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Classic_recipe_in_single_equals_the_recorded_training(string folder) => Compare(folder, Precision.Single, "expected_f32.json", 1e-4);

    private static void Compare(string folder, Precision precision, string expectedFile, double tolerance)
    {
        Skip.If(folder.Length == 0, $"{SharedFiles.Root} has no parity cases.");
        DataTable table = CsvFile.Read(SharedFiles.PathOf("parity", "seed", folder, "data.csv"));
        using JsonDocument init = Parse(folder, "init.json");
        using JsonDocument expected = Parse(folder, expectedFile);
        TrainingOptions options = TrainingOptions.Classic with
        {
            Targets = EquatableArray.Create("TargetColumn"),
            Task = TrainingTask.Regression,
            LearningRate = init.RootElement.GetProperty("lr").GetDouble(),
            Precision = precision,
        };

        RecordedNetwork start = RecordedNetwork.Read(init.RootElement);
        int compared = 0;
        foreach (int epochs in Epochs)
        {
            JsonElement recorded = expected.RootElement.GetProperty($"{epochs}");
            RecordedNetwork weights = RecordedNetwork.Read(recorded);
            if (Noise(recorded) < tolerance)
            {
                (RecordedNetwork actual, IReadOnlyList<double[]> predictions) = Train(table, options, start, epochs);
                AssertNear(weights, actual, tolerance);
                double[] expectedPredictions = RecordedNetwork.Numbers(recorded.GetProperty("predictions"));
                Assert.Equal(expectedPredictions.Length, predictions.Count);
                Assert.All(expectedPredictions.Zip(predictions), pair => Assert.InRange(pair.Second[0] - pair.First, -tolerance, tolerance));
                compared++;
            }

            JsonElement next = recorded.GetProperty("next");
            AssertNear(RecordedNetwork.Read(next), Train(table, options, weights, 1).Network, tolerance + (10 * Noise(next)));
        }

        Assert.True(compared >= 1, "No recorded epoch was comparable.");
    }

    private static (RecordedNetwork Network, IReadOnlyList<double[]> Predictions) Train(DataTable table, TrainingOptions options, RecordedNetwork start, int epochs)
    {
        TrainingSetup setup = TrainingSetup.Prepare(table, options with { Epochs = epochs }) with { InitialParameters = start.Layers };
        return setup.Options.Precision == Precision.Double ? Run<double>(setup) : Run<float>(setup);
    }

    private static (RecordedNetwork Network, IReadOnlyList<double[]> Predictions) Run<T>(TrainingSetup setup)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using TrainingSession<T> session = new(setup);
        session.Run(null, null, default);
        return (new RecordedNetwork(TrainingResultBuilder.ReadParameters(session.Network)), TrainingResultBuilder.Build(setup, session).Predictions);
    }

    private static void AssertNear(RecordedNetwork expected, RecordedNetwork actual, double tolerance)
    {
        Assert.Equal(expected.Layers.Count, actual.Layers.Count);
        foreach ((Networks.DenseParameters left, Networks.DenseParameters right) in expected.Layers.Zip(actual.Layers))
        {
            Assert.InRange(left.Weights.Zip(right.Weights, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max(), 0, tolerance);
            Assert.InRange(left.Bias.Zip(right.Bias, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max(), 0, tolerance);
        }
    }

    private static double Noise(JsonElement recorded) => recorded.GetProperty("noise").EnumerateObject().Max(entry => entry.Value.GetDouble());

    private static JsonDocument Parse(string folder, string file) => JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("parity", "seed", folder, file)));
}
