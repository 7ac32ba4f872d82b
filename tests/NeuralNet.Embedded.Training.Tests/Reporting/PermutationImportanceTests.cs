// What a model leans on, where that is known beforehand.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Training.Tests.Reporting;

public sealed class PermutationImportanceTests
{
    private const int Rows = 400;

    [Fact]
    public void An_ignored_column_scores_nothing_and_the_deciding_one_all_there_is_to_lose()
    {
        (NetworkModel model, DataTable table) = Case();

        // A shuffled half of the rows is right by chance.
        PermutationImportance importance = Measure(model, table, Guess);
        Assert.Equal((Evaluation.Accuracy, 1.0), (importance.Score, importance.Baseline));
        Assert.Equal(["decides", "ignored", "noise"], importance.Features.Select(feature => feature.Name));
        Assert.InRange(importance.Features[0].Mean, 0.4, 0.6);
        Assert.InRange(importance.Features[0].StandardDeviation, 0.001, 0.1);
        Assert.All(importance.Features.Skip(1), feature => Assert.Equal((0.0, 0.0), (feature.Mean, feature.StandardDeviation)));
    }

    [Fact]
    public void A_trained_network_leans_on_what_decides()
    {
        (NetworkModel model, DataTable table) = Case();
        PermutationImportance importance = Measure(model, table, RowByRow.Of(model));
        Assert.Equal("decides", importance.Features[0].Name);
        Assert.InRange(importance.Features[0].Mean, 0.3, 0.6);
        Assert.All(importance.Features.Skip(1), feature => Assert.InRange(feature.Mean, -0.03, 0.05));
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_another_seed_others()
    {
        (NetworkModel model, DataTable table) = Case();
        Assert.Equal(Measure(model, table, Guess).Features, Measure(model, table, Guess).Features);
        Assert.NotEqual(Measure(model, table, Guess).Features, Measure(model, table, Guess, 2).Features);
    }

    [Fact]
    public void Large_networks_and_data_are_measured_on_less()
    {
        Assert.Equal(new ImportancePlan(150, 10), ImportancePlan.For(150, 4, 448));
        ImportancePlan large = ImportancePlan.For(60_000, 784, 535_000);
        Assert.Equal(new ImportancePlan(100, 1), large);
        ImportancePlan middle = ImportancePlan.For(60_000, 30, 2000);
        Assert.True(middle.Predictions(30) * 2500L <= 4_000_000_000, $"{middle}");
        Assert.Equal(2000, middle.Rows);
    }

    // The right answer, from the first column alone.
    private static void Guess(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        for (int row = 0; row < count; row++)
        {
            outputs[row] = inputs[row * (inputs.Length / count)] > 0.5f ? 1 : 0;
        }
    }

    private static PermutationImportance Measure(NetworkModel model, DataTable table, Predictor predict, ulong seed = 1) =>
        PermutationImportance.Measure(model, table, [.. Enumerable.Range(0, Rows)], predict, seed);

    private static (NetworkModel Model, DataTable Table) Case()
    {
        RandomSource random = new(6);
        StringBuilder text = new("decides,ignored,noise,y\n");
        for (int row = 0; row < Rows; row++)
        {
            double decides = random.NextDouble();
            text.Append(CultureInfo.InvariantCulture, $"{decides:R},{random.NextDouble():R},{random.NextDouble():R},{(decides > 0.5 ? "yes" : "no")}\n");
        }

        DataTable table = Tables.Read(text.ToString());
        return (Trainer.Train(table, new TrainingOptions { Targets = EquatableArray.Create("y"), Epochs = 40, Seed = 1 }).Model, table);
    }
}
