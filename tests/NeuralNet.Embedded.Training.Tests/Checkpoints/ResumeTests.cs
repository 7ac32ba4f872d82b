// A resumed training must end with the bits of one that was never disturbed, wherever it was interrupted.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

public sealed class ResumeTests : IDisposable
{
    private const int Epochs = 12;

    private readonly CheckpointFolder _folder = new();

    public static TheoryData<Precision, string> Kinds
    {
        get
        {
            TheoryData<Precision, string> kinds = [];
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                foreach (string optimizer in OptimizerRules.All.Select(rule => rule.Name))
                {
                    kinds.Add(precision, optimizer);
                }
            }

            return kinds;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_cancelled_after_any_epoch_resumes_to_the_same_bits(Precision precision, string optimizer)
    {
        TrainingOptions options = Everything(precision) with { Optimizer = OptimizerRules.Parse(optimizer) };
        TrainingResult undisturbed = Trainer.Train(Tables.Small(), options);
        for (int epoch = 1; epoch < Epochs; epoch++)
        {
            File.Delete(_folder.Path);
            Assert.True(CancelAfter(epoch, options, _folder.Keep()).WasCancelled);
            AssertSame(undisturbed, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), epoch);
        }

        Assert.Equal(["state.checkpoint"], _folder.Files);
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Training_cancelled_in_any_step_resumes_from_the_last_whole_epoch_to_the_same_bits(Precision precision)
    {
        TrainingOptions options = Everything(precision) with { Epochs = 5, Optimizer = new CancellingOptimizer(new Adam()) };
        TrainingResult undisturbed = Trainer.Train(Tables.Small(), options);
        const int StepsPerEpoch = 6;
        for (int step = 1; step < 5 * StepsPerEpoch; step++)
        {
            File.Delete(_folder.Path);
            using CancellationTokenSource source = new();
            TrainingOptions cancelling = options with { Optimizer = new CancellingOptimizer(new Adam(), step, source) };
            TrainingResult cut = Trainer.Train(Tables.Small(), cancelling, checkpoints: _folder.Keep(everyEpochs: 1000), cancellationToken: source.Token);
            Assert.True(cut.WasCancelled);
            int whole = (step - 1) / StepsPerEpoch;
            Assert.Equal(whole, cut.History.Count);
            Assert.Equal(whole > 0, File.Exists(_folder.Path));
            AssertSame(undisturbed, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), whole);
        }
    }

    [Fact]
    public void Training_interrupted_after_every_epoch_ends_with_the_same_bits()
    {
        TrainingOptions options = Everything(Precision.Single);
        TrainingResult undisturbed = Trainer.Train(Tables.Small(), options);
        for (int epoch = 1; epoch < Epochs; epoch++)
        {
            Assert.Equal(epoch - 1, CancelAfter(epoch, options, _folder.Resume(everyEpochs: 5)).ResumedEpoch);
        }

        AssertSame(undisturbed, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), Epochs - 1);
    }

    [Fact]
    public void Early_stopping_counts_on_over_an_interruption()
    {
        TrainingOptions options = Everything(Precision.Single) with { Epochs = 300, Patience = 5, LearningRate = 0.05, Schedule = new ConstantRate() };
        TrainingResult undisturbed = Trainer.Train(Tables.Small(), options);
        Assert.InRange(undisturbed.History.Count, undisturbed.BestEpoch + 5, 299);
        foreach (int epoch in new[] { undisturbed.BestEpoch - 1, undisturbed.BestEpoch, undisturbed.BestEpoch + 1, undisturbed.History.Count - 1, undisturbed.History.Count })
        {
            File.Delete(_folder.Path);
            CancelAfter(epoch, options, _folder.Keep());
            AssertSame(undisturbed, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), epoch);
        }
    }

    [Fact]
    public void Full_batches_and_the_classic_recipe_resume_to_the_same_bits()
    {
        TrainingOptions options = TrainingOptions.Classic with { Targets = Tables.Options.Targets, IgnoredColumns = Tables.Options.IgnoredColumns, OutputActivation = null, LearningRate = 0.001, Epochs = 20 };
        TrainingResult undisturbed = Trainer.Train(Tables.Small(), options);
        CancelAfter(7, options, _folder.Keep());
        AssertSame(undisturbed, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), 7);
    }

    [Fact]
    public void Checkpoints_come_after_every_so_many_epochs_and_change_nothing()
    {
        List<int> written = [];
        SynchronousProgress progress = new(report =>
        {
            if (File.Exists(_folder.Path))
            {
                written.Add(report.Epoch);
                File.Delete(_folder.Path);
            }
        });
        TrainingOptions options = Everything(Precision.Single);
        TrainingResult result = Trainer.Train(Tables.Small(), options, progress, _folder.Keep(everyEpochs: 5));
        Assert.Equal([5, 10], written);
        AssertSame(Trainer.Train(Tables.Small(), options), result, 0);
    }

    [Fact]
    public void A_finished_training_resumes_to_its_end()
    {
        TrainingOptions options = Everything(Precision.Single);
        TrainingResult result = Trainer.Train(Tables.Small(), options, checkpoints: _folder.Keep());
        AssertSame(result, Trainer.Train(Tables.Small(), options, checkpoints: _folder.Resume()), Epochs);
    }

    private static TrainingOptions Everything(Precision precision) => Tables.Options with
    {
        Epochs = Epochs,
        BatchSize = 8,
        Dropout = 0.2,
        BatchNormalization = true,
        Optimizer = new Adam(),
        ValidationFraction = 0.2,
        TestFraction = 0.1,
        Patience = 100,
        MaximumGradientNorm = 1,
        Precision = precision,
    };

    private static TrainingResult CancelAfter(int epoch, TrainingOptions options, CheckpointOptions checkpoints)
    {
        using CancellationTokenSource source = new();
        SynchronousProgress progress = new(report =>
        {
            if (report.Epoch == epoch)
            {
                source.Cancel();
            }
        });
        return Trainer.Train(Tables.Small(), options, progress, checkpoints, source.Token);
    }

    private static void AssertSame(TrainingResult expected, TrainingResult actual, int resumedEpoch)
    {
        Assert.Equal(resumedEpoch, actual.ResumedEpoch);
        Assert.False(actual.WasCancelled);
        Assert.Equal(expected.History, actual.History);
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        Assert.Equal(ModelWriter.Write(expected.Model), ModelWriter.Write(actual.Model));
        Assert.Equal(expected.Predictions.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits), actual.Predictions.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits));
    }
}
