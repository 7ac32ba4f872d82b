// Cross-validation: every row is tested once, by a network that never saw it.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Training.Tests.Validation;

public class CrossValidatorTests
{
    private static readonly TrainingOptions Options = TrainingOptions.Default with { Targets = EquatableArray.Create("label"), Epochs = 2 };

    [Fact]
    public void Folds_are_those_of_the_column()
    {
        CrossValidationResult result = CrossValidator.Run(Table(), Options, "fold");
        Assert.Equal(["0", "1", "2"], result.Folds.Select(fold => fold.Name));
        Assert.Equal([20, 20, 20], result.Folds.Select(fold => fold.Test.RowCount));
    }

    [Fact]
    public void Random_folds_cover_every_row_with_the_same_share_of_labels()
    {
        CrossValidationResult result = CrossValidator.Run(Table(), Options with { IgnoredColumns = EquatableArray.Create("fold") }, 5);
        Assert.Equal(60, result.Folds.Sum(fold => fold.Test.RowCount));
        Assert.All(result.Folds, fold => Assert.InRange(fold.Test.Confusion![1, 0] + fold.Test.Confusion[1, 1], 4, 5));
    }

    [Fact]
    public void Test_rows_do_not_reach_the_training()
    {
        // In every fold the word belongs to the other label than in the rest: who peeks is right, who learns is wrong.
        string text = "x,label,fold\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 3 == 2 ? 1 - (i / 3 % 2) : i / 3 % 2)},{(i / 3 % 2 == 1 ? "b" : "a")},{i % 3}\n"));
        CrossValidationResult result = CrossValidator.Run(Tables.Read(text), Options with { Epochs = 40, ValidationFraction = 0, Patience = null, BatchSize = 4 }, "fold");
        Assert.Equal(0, result.Folds[2].Test[Evaluation.Accuracy]);
    }

    [Fact]
    public void Means_and_deviations_are_over_folds()
    {
        CrossValidationResult result = CrossValidator.Run(Table(), Options, "fold");
        double[] accuracies = [.. result.Folds.Select(fold => fold.Test[Evaluation.Accuracy])];
        Assert.Equal(accuracies.Average(), result.Means[0].Value, 1e-12);
        Assert.Equal(Math.Sqrt(accuracies.Average(value => Math.Pow(value - accuracies.Average(), 2))), result.Deviations[0].Value, 1e-12);
    }

    [Fact]
    public void Impossible_folds_are_refused()
    {
        Assert.Contains("between 2 and", Assert.Throws<TrainingException>(() => CrossValidator.Run(Table(), Options, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be a feature", Assert.Throws<TrainingException>(() => CrossValidator.Run(Table(), Options, "label")).Message, StringComparison.Ordinal);
        Assert.Contains("the same fold", Assert.Throws<DataException>(() => CrossValidator.Run(Tables.Read("x,label,fold\n1,a,1\n2,b,1\n"), Options, "fold")).Message, StringComparison.Ordinal);
    }

    // 60 rows; every third has the label "b"; the fold changes from row to row.
    private static DataTable Table() => Tables.Read("x,label,fold\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{(i / 3 % 3 == 0 ? "b" : "a")},{i % 3}\n")));
}
