using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests;

public class EpochReportTests
{
    [Theory]
    [InlineData(TrainingTask.Classification, 3)]
    [InlineData(TrainingTask.Classification, 2)]
    [InlineData(TrainingTask.Regression, 0)]
    public void The_metric_of_an_epoch_is_what_the_finished_network_scores(TrainingTask task, int labels)
    {
        // Full batch and a learning rate of next to nothing: the network before the last step is the network after it.
        TrainingOptions options = TrainingOptions.Default with
        {
            Targets = Model.EquatableArray.Create("y"),
            Task = task,
            Epochs = 3,
            BatchSize = null,
            LearningRate = 1e-12,
            Seed = 4,
        };
        TrainingResult result = Trainer.Train(Table(labels), options);

        Metric metric = result.History[^1].Metric;
        Assert.Equal(task == TrainingTask.Regression ? Evaluation.RootMeanSquaredError : Evaluation.Accuracy, metric.Name);
        Assert.Equal(result.Training[metric.Name], metric.Value, 1e-4 * metric.Value);
        Assert.True(task == TrainingTask.Regression || metric.Value is > 0.05 and < 0.95, $"{metric.Value} tells nothing");
    }

    [Fact]
    public void With_validation_rows_the_metric_is_theirs()
    {
        TrainingOptions options = TrainingOptions.Default with
        {
            Targets = Model.EquatableArray.Create("y"),
            Task = TrainingTask.Classification,
            Epochs = 2,
            ValidationFraction = 0.3,
            LearningRate = 1e-12,
            Patience = null,
            Seed = 9,
        };
        TrainingResult result = Trainer.Train(Table(3), options);
        Assert.Equal(result.Validation![Evaluation.Accuracy], result.History[^1].Metric.Value, 1e-9);
        Assert.NotEqual(result.Training[Evaluation.Accuracy], result.History[^1].Metric.Value, 1e-9);
    }

    // Labels, or numbers far from 1, that two columns cannot tell.
    private static DataTable Table(int labels)
    {
        Random random = new(7);
        double[] a = [.. Enumerable.Range(0, 90).Select(_ => random.NextDouble())], b = [.. a.Select(_ => random.NextDouble())];
        double[] y = [.. a.Select((value, i) => labels > 0 ? random.Next(labels) : 500 + (80 * random.NextDouble()))];
        return new DataTable("table", [new("a", DataColumnKind.Number, a), new("b", DataColumnKind.Number, b), new("y", DataColumnKind.Number, y)]);
    }
}
