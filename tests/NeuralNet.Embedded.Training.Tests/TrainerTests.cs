// Whole trainings: what they learn, what they export, what they refuse.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training.Tests;

public class TrainerTests
{
    public static TheoryData<string> ScalerNames => [.. Scalers.All.Select(scaler => scaler.Name)];

    public static TheoryData<string> ActivationNames => [.. Activations.All.Where(activation => activation is IElementwise).Select(activation => activation.Name)];

    [Fact]
    public void Same_options_give_the_same_model()
    {
        TrainingOptions options = Tables.Options with { TestFraction = 0.1 };
        Assert.Equal(Trainer.Train(Tables.Small(), options).Model, Trainer.Train(Tables.Small(), options).Model);
    }

    [Fact]
    public void Another_seed_gives_another_model() =>
        Assert.NotEqual(
            Trainer.Train(Tables.Small(), Tables.Options).Model.Tensors,
            Trainer.Train(Tables.Small(), Tables.Options with { Seed = 2 }).Model.Tensors);

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Exported_model_is_valid_and_predicts_what_the_trainer_predicted(string name) =>
        AssertModelPredicts(Tables.Options with { Activation = Activations.Parse(name) });

    [Theory]
    [MemberData(nameof(ScalerNames))]
    public void Exported_model_scales_as_the_trainer_did(string name) =>
        AssertModelPredicts(Tables.Options with { Scaling = Scalers.Parse(name), LearningRate = 1e-4 });

    [Theory]
    [InlineData("y")]
    [InlineData("label")]
    [InlineData("flag")]
    public void Every_task_is_found_and_exported(string target)
    {
        TrainingResult result = AssertModelPredicts(Tables.Options with
        {
            Targets = EquatableArray.Create(target),
            IgnoredColumns = Tables.TargetNames.Where(name => name != target).ToEquatableArray(),
            Precision = Precision.Double,
        });
        PredictionTask expected = target == "y" ? PredictionTask.Regression : target == "flag" ? PredictionTask.BinaryClassification : PredictionTask.Classification;
        Assert.Equal(expected, result.Model.Target!.Task);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.3, false)]
    [InlineData(0.3, true)]
    public void Normalisation_is_folded_and_dropout_leaves_no_trace(double dropout, bool normalizes)
    {
        TrainingResult result = AssertModelPredicts(Tables.Options with { Dropout = dropout, BatchNormalization = normalizes });
        Assert.Equal(["dense", "relu", "dense", "relu", "dense"], result.Model.Operators.Select(one => one.Kind));
    }

    [Fact]
    public void Regression_learns_the_function()
    {
        TrainingResult result = Trainer.Train(Tables.Small(), Tables.Options with { Epochs = 400, BatchSize = 8, LearningRate = 0.01, ValidationFraction = 0 });
        Assert.InRange(result.Training[Evaluation.RSquared], 0.98, 1);
        Assert.True(result.History[^1].TrainingLoss < result.History[0].TrainingLoss / 10);
    }

    [Fact]
    public void Training_continues_from_a_model_without_a_jump()
    {
        TrainingOptions options = Tables.Options with { ValidationFraction = 0, Precision = Precision.Double, Optimizer = new GradientDescent() };
        TrainingResult first = Trainer.Train(Tables.Small(), options);
        TrainingResult second = Trainer.Train(Tables.Small(), options with { InitialModel = first.Model, Epochs = 1, LearningRate = 1e-12 });
        Assert.All(first.Predictions.Zip(second.Predictions), pair => Assert.Equal(pair.First[0], pair.Second[0], 1e-5));
    }

    [Fact]
    public void Early_stopping_brings_the_best_weights_back()
    {
        TrainingOptions options = Tables.Options with { Epochs = 300, Patience = 5, LearningRate = 0.05, Schedule = new ConstantRate(), ValidationFraction = 0.3 };
        TrainingResult result = Trainer.Train(Tables.Small(), options);
        Assert.True(result.History.Count < 300);
        Assert.Equal(result.History.MinBy(report => report.ValidationLoss).Epoch, result.BestEpoch);
        TrainingResult untilBest = Trainer.Train(Tables.Small(), options with { Epochs = result.BestEpoch });
        Assert.Equal(untilBest.Model.Tensors, result.Model.Tensors);
    }

    [Fact]
    public void Parts_hold_the_same_share_of_every_label()
    {
        string text = "x,label\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},{(i < 80 ? "often" : "seldom")}\n"));
        TrainingResult result = Trainer.Train(Tables.Read(text), TrainingOptions.Default with { Targets = EquatableArray.Create("label"), TestFraction = 0.2, Epochs = 1 });
        ConfusionMatrix confusion = result.Test!.Confusion!;
        Assert.Equal(20, result.Test.RowCount);
        Assert.Equal(16, confusion[0, 0] + confusion[0, 1]);
        Assert.Equal(4, confusion[1, 0] + confusion[1, 1]);
    }

    [Fact]
    public void Diverging_training_is_told()
    {
        TrainingOptions options = Tables.Options with { Optimizer = new GradientDescent(), LearningRate = 1e20 };
        Assert.Contains("diverged", Assert.Throws<TrainingException>(() => Trainer.Train(Tables.Small(), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_training_keeps_what_was_reached()
    {
        using CancellationTokenSource source = new();
        SynchronousProgress progress = new(report =>
        {
            if (report.Epoch == 3)
            {
                source.Cancel();
            }
        });
        TrainingResult result = Trainer.Train(Tables.Small(), Tables.Options with { Epochs = 1000 }, progress, cancellationToken: source.Token);
        Assert.True(result.WasCancelled);
        Assert.Equal(3, progress.Reports);
    }

    private static TrainingResult AssertModelPredicts(TrainingOptions options)
    {
        DataTable table = Tables.Small();
        TrainingResult result = Trainer.Train(table, options);
        Assert.Empty(ModelValidator.Validate(result.Model));
        Assert.True(result.Model.TestVectors!.Vectors.Count >= 16);

        InputReader inputs = new(result.Model, table);
        Interpreter interpreter = new(result.Model);
        float[] input = new float[inputs.Length];
        for (int row = 0; row < table.RowCount; row++)
        {
            inputs.Read(row, input);
            double[] output = interpreter.Run([[.. input.Select(value => (double)value)]])[0];
            Assert.All(output.Zip(result.Predictions[row]), pair => Assert.Equal(pair.First, pair.Second, 2e-5 * Math.Max(1, Math.Abs(pair.First))));
        }

        foreach (TestVector vector in result.Model.TestVectors.Vectors)
        {
            double[] output = interpreter.Run([[.. vector.Inputs[0].ToSingles().Select(value => (double)value)]])[0];
            Assert.All(output.Zip(vector.Outputs[0].ToSingles()), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Max(1, Math.Abs(pair.First))));
        }

        return result;
    }

    private sealed class SynchronousProgress(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public int Reports { get; private set; }

        public void Report(EpochReport value)
        {
            Reports++;
            action(value);
        }
    }
}
