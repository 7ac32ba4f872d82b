using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Training.Tests.Validation;

public class ParallelFoldTests
{
    [Fact]
    public void Folds_are_reported_in_their_order_and_measure_the_same_every_time()
    {
        TrainingOptions options = Tables.Options with { Epochs = 5 };
        CrossValidationResult first = CrossValidator.Run(Tables.Small(), options, 6), second = CrossValidator.Run(Tables.Small(), options, 6);

        Assert.Equal(Enumerable.Range(1, 6), first.Folds.Select(fold => fold.Number));
        Assert.Equal(first.Folds.SelectMany(fold => fold.Test.Metrics), second.Folds.SelectMany(fold => fold.Test.Metrics));
        Assert.Equal(6, first.Folds.Select(fold => fold.Test.Metrics[0].Value).Distinct().Count());
    }

    [Fact]
    public void A_fold_that_diverges_is_told_as_one_training_would()
    {
        TrainingOptions options = Tables.Options with { Optimizer = new GradientDescent(), LearningRate = 1e9 };
        TrainingException exception = Assert.Throws<TrainingException>(() => CrossValidator.Run(Tables.Small(), options, 4));
        Assert.Contains("diverged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_validation_ends_with_the_exception_of_cancellation()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidator.Run(Tables.Small(), Tables.Options, 4, null, source.Token));
    }
}
