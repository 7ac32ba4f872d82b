// The figures of reports: of which rows they are, and that they are those of the model.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Training.Tests.Reporting;

public sealed class ReportBuilderTests
{
    [Theory]
    [InlineData(0, 0, MeasuredPart.Training, 60)]
    [InlineData(0.2, 0, MeasuredPart.Validation, 12)]
    [InlineData(0.2, 0.3, MeasuredPart.Test, 18)]
    public void Figures_are_of_the_rows_that_are_furthest_from_the_training(double validation, double test, MeasuredPart part, int rows)
    {
        ReportFigures figures = Report(Tables.Small(), Tables.Options with { ValidationFraction = validation, TestFraction = test });
        Assert.Equal((part, rows, rows), (figures.Part, figures.Evaluation.RowCount, figures.Importance.RowCount));
        Assert.Equal(rows, Assert.Single(figures.Fits).RowCount);
    }

    [Fact]
    public void The_worst_numbers_are_those_missed_by_most()
    {
        DataTable table = Tables.Small();
        TrainingResult result = Trainer.Train(table, Tables.Options with { TestFraction = 0.5 });
        TargetFit fit = Assert.Single(ReportBuilder.Measure(result, table, RowByRow.Of(result.Model), 1).Fits);

        double[] errors = [.. result.Rows.Test.Select(row => Math.Abs(result.Predictions[row][0] - table["y"].Values[row])).OrderDescending()];
        Assert.Equal(errors.Take(10), fit.Worst.Select(worst => Math.Abs(worst.Actual - worst.Predicted)));
        Assert.All(fit.Worst, worst => Assert.Equal(table["y"].Values[worst.Line - 2], worst.Actual));
        Assert.All(fit.Worst, worst => Assert.Equal(["a", "b", "flag"], worst.Features.Select(cell => cell.Column)));
        Assert.Equal(30, fit.Points.Count);
    }

    [Theory]
    [InlineData("a,y\n", 2)]
    [InlineData("a,y\n", 3)]
    public void The_worst_labels_are_those_found_least_likely(string header, int labels)
    {
        RandomSource random = new(5);
        DataTable table = Tables.Read(header + string.Concat(Enumerable.Range(0, 90).Select(row => FormattableString.Invariant($"{(row % labels) + random.NextNormal()},w{row % labels}\n"))));
        TrainingResult result = Trainer.Train(table, new TrainingOptions { Targets = EquatableArray.Create("y"), Epochs = 20, Seed = 2 });
        ReportFigures figures = ReportBuilder.Measure(result, table, RowByRow.Of(result.Model), 1);

        double Probability(int row)
        {
            double[] output = result.Predictions[row];
            int label = row % labels;
            return output.Length > 1 ? output[label] : label == 1 ? output[0] : 1 - output[0];
        }

        Assert.Equal(Enumerable.Range(0, 90).Select(Probability).Order().Take(10), figures.WorstLabels.Select(worst => worst.ActualProbability));
        Assert.All(figures.WorstLabels, worst => Assert.Equal($"w{(worst.Line - 2) % labels}", worst.Actual));
        Assert.All(figures.WorstLabels, worst => Assert.Equal(worst.IsWrong, worst.PredictedProbability > worst.ActualProbability));
        Assert.Equal(labels == 2 ? 1 : 3, figures.Curves.Count);
        Assert.Equal(result.Training, figures.Evaluation);
    }

    [Fact]
    public void Rows_with_missing_cells_are_measured_as_they_were_learned()
    {
        DataTable table = Tables.Read("a,b,y\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{(row % 4 == 0 ? "" : $"{row}")},{row % 3},{row * 2}\n")));
        TrainingOptions options = new() { Targets = EquatableArray.Create("y"), Task = TrainingTask.Regression, Missing = MissingValues.Mean, Epochs = 5, Seed = 1 };
        ReportFigures filled = Report(table, options);
        Assert.Equal(10, filled.Columns.Single(column => column.Name == "a").MissingCount);
        Assert.Equal(40, filled.Evaluation.RowCount);

        ReportFigures dropped = Report(table, options with { Missing = MissingValues.Drop });
        Assert.Equal(10, dropped.Columns.Single(column => column.Name == "a").MissingCount);
        Assert.Equal(30, dropped.Evaluation.RowCount);
        Assert.All(dropped.Fits[0].Worst, worst => Assert.Equal((worst.Line - 2) * 2, worst.Actual));
    }

    [Fact]
    public void A_saved_model_is_measured_on_all_rows()
    {
        DataTable table = Tables.Small();
        TrainingResult result = Trainer.Train(table, Tables.Options);
        ReportFigures figures = ReportBuilder.Measure(result.Model, table, RowByRow.Of(result.Model), 1);
        Evaluation evaluation = Evaluator.Evaluate(result.Model, table);
        Assert.Equal((MeasuredPart.All, 60), (figures.Part, figures.Evaluation.RowCount));
        Assert.Equal(evaluation.Metrics, figures.Evaluation.Metrics);
    }

    [Fact]
    public void Shuffled_columns_alone_are_run_in_the_other_way()
    {
        DataTable table = Tables.Small();
        TrainingResult result = Trainer.Train(table, Tables.Options);
        Predictor predict = RowByRow.Of(result.Model);
        int own = 0, shuffled = 0;
        ReportFigures figures = ReportBuilder.Measure(
            result.Model,
            table,
            (inputs, outputs, count) =>
            {
                own += count;
                predict(inputs, outputs, count);
            },
            1,
            (inputs, outputs, count) =>
            {
                shuffled += count;
                predict(inputs, outputs, count);
            });

        Assert.Equal(60, own);
        Assert.True(shuffled > 60 * result.Model.Features.Count, $"{shuffled} shuffled rows");
        Assert.Equal(ReportBuilder.Measure(result.Model, table, predict, 1).Importance.Features, figures.Importance.Features);
    }

    [Fact]
    public void Many_rows_are_drawn_as_a_sample()
    {
        RandomSource random = new(9);
        DataTable table = Tables.Read("a,y\n" + string.Concat(Enumerable.Range(0, 1500).Select(_ => FormattableString.Invariant($"{random.NextDouble()},{random.NextDouble()}\n"))));
        TargetFit fit = Assert.Single(Report(table, new TrainingOptions { Targets = EquatableArray.Create("y"), Epochs = 1, Seed = 1 }).Fits);
        Assert.Equal((1500, 1000), (fit.RowCount, fit.Points.Count));
        Assert.Equal(1000, fit.Points.Distinct().Count());
    }

    [Fact]
    public void The_metric_of_the_training_rows_is_kept_beside_that_of_the_validation_rows()
    {
        TrainingResult watched = Trainer.Train(Tables.Small(), Tables.Options with { ValidationFraction = 0.3 }), alone = Trainer.Train(Tables.Small(), Tables.Options);
        Assert.All(alone.History, report => Assert.Equal(report.Metric, report.TrainingMetric));
        Assert.All(watched.History, report => Assert.NotEqual(report.Metric.Value, report.TrainingMetric.Value));
        Assert.All(watched.History, report => Assert.Equal(report.Metric.Name, report.TrainingMetric.Name));
    }

    private static ReportFigures Report(DataTable table, TrainingOptions options)
    {
        TrainingResult result = Trainer.Train(table, options);
        return ReportBuilder.Measure(result, table, RowByRow.Of(result.Model), 1);
    }
}
