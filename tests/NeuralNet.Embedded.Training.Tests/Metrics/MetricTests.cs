// The figures, worked out by hand.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void Classification_figures_equal_those_worked_out_by_hand()
    {
        Evaluation evaluation = ClassificationMetrics.Measure(
            [[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.5, 0.3, 0.2], [0.2, 0.2, 0.6]], [0, 1, 1, 2], EquatableArray.Create("a", "b", "c"));
        Assert.Equal(0.75, evaluation[Evaluation.Accuracy]);
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.6) + Math.Log(0.3) + Math.Log(0.6)) / 4, evaluation[Evaluation.LogLoss], 1e-12);
        Assert.Equal(((2.0 / 3) + (2.0 / 3) + 1) / 3, evaluation[Evaluation.MacroF1], 1e-12);
        Assert.Equal(1, evaluation.Confusion![1, 0]);
        Assert.Throws<KeyNotFoundException>(() => evaluation[Evaluation.RocAuc]);
    }

    [Fact]
    public void Area_under_the_curve_counts_ordered_pairs()
    {
        // Of 2 x 3 pairs, 4 are in order and 1 is a tie.
        Evaluation evaluation = ClassificationMetrics.Measure([[0.1], [0.4], [0.4], [0.35], [0.8]], [0, 0, 1, 1, 1], EquatableArray.Create("no", "yes"));
        Assert.Equal(4.5 / 6, evaluation[Evaluation.RocAuc], 1e-12);
    }

    [Fact]
    public void Regression_figures_equal_those_worked_out_by_hand()
    {
        Evaluation evaluation = RegressionMetrics.Measure([[1.0], [2], [4]], [[1.0], [3], [5]]);
        Assert.Equal(Math.Sqrt(2.0 / 3), evaluation[Evaluation.RootMeanSquaredError], 1e-12);
        Assert.Equal(2.0 / 3, evaluation[Evaluation.MeanAbsoluteError], 1e-12);
        Assert.Equal(1 - (2.0 / 8), evaluation[Evaluation.RSquared], 1e-12);
    }
}
