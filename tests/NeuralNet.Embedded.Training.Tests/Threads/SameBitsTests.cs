// Any number of threads trains the very same network.
using System.Numerics;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Tests.Checkpoints;

namespace NeuralNet.Embedded.Training.Tests.Threads;

public class SameBitsTests
{
    private static readonly int[] ThreadCounts = [2, 3, 5];

    // Odd sizes everywhere: shares of different length, empty shares, half-filled vectors, tiles with every remainder.
    private static readonly TrainingOptions Options = Tables.Options with
    {
        HiddenSizes = EquatableArray.Create(37, 7, 18),
        Epochs = 3,
        BatchSize = 23,
        ValidationFraction = 0.2,
    };

    public static TheoryData<string> OptimizerNames => [.. OptimizerRules.All.Select(optimizer => optimizer.Name)];

    public static TheoryData<string> ActivationNames => [.. Activations.All.Where(activation => activation is IElementwise).Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Every_optimizer_moves_alike_on_any_number_of_threads(string name) => Check(Options with { Optimizer = OptimizerRules.Parse(name) });

    [Fact]
    public void Optimizers_with_more_to_remember_move_alike()
    {
        Check(Options with { Optimizer = new Adam(AmsGrad: true, WeightDecay: 0.1) });
        Check(Options with { Optimizer = new RmsProp(Momentum: 0.9, Centered: true) });
        Check(Options with { Optimizer = new GradientDescent(Momentum: 0.9, Nesterov: true) });
    }

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Every_activation_passes_alike(string name) => Check(Options with { Activation = Activations.Parse(name) });

    [Fact]
    public void Dropout_silences_the_same_values() => Check(Options with { Dropout = 0.4 });

    [Fact]
    public void Normalisation_measures_the_same_batches() => Check(Options with { BatchNormalization = true });

    [Fact]
    public void Clipped_gradients_have_the_same_norm() => Check(Options with { HiddenSizes = EquatableArray.Create(130, 70), MaximumGradientNorm = 0.05 });

    [Fact]
    public void The_whole_batch_is_one_step() => Check(Options with { BatchSize = null });

    [Fact]
    public void Batches_smaller_than_the_team_are_shared() => Check(Options with { BatchSize = 2, HiddenSizes = EquatableArray.Create(3) });

    [Fact]
    public void Softmax_inside_and_outside_the_loss_is_alike()
    {
        TrainingOptions labels = Options with { Targets = EquatableArray.Create("label"), IgnoredColumns = EquatableArray.Create("y") };
        Check(labels);
        Check(labels with { OutputActivation = Activations.Parse("softmax"), Loss = new MeanSquaredError() });
    }

    [Fact]
    public void A_wide_network_in_deep_blocks_is_alike() => Check(Options with { HiddenSizes = EquatableArray.Create(150, 301, 33), BatchSize = 41, Epochs = 1 });

    // So many inputs that samples are read where they lie, in training and, with patience, in validation; the last batch is a small one.
    [Fact]
    public void Samples_are_read_alike_where_they_lie()
    {
        TrainingOptions wide = Options with { HiddenSizes = EquatableArray.Create(70, 9), BatchSize = 17, Patience = 2, Targets = EquatableArray.Create("y"), IgnoredColumns = default };
        Check(wide, Tables.Wide());
        Check(wide with { HiddenSizes = EquatableArray.Create(19), BatchSize = 32 }, Tables.Wide());
    }

    // More outputs than samples: loaded once, and once more after each validation.
    [Fact]
    public void A_batch_that_is_kept_is_one_step() =>
        Check(Options with { HiddenSizes = EquatableArray.Create(150, 37), BatchSize = null, BatchNormalization = true, Patience = 2 });

    // Threads whose shares differ in size, and change on the way.
    [Fact]
    public void Uneven_shares_are_alike()
    {
        TrainingOptions options = Options with { HiddenSizes = EquatableArray.Create(64, 19, 5), BatchSize = 9, Epochs = 8, MaximumGradientNorm = 0.5, IgnoredColumns = default };
        (float[] Parameters, List<EpochReport> History) expected = Train<float>(options, Tables.Wide(), 1);
        foreach (int threads in ThreadCounts)
        {
            for (int slow = 0; slow < threads; slow++)
            {
                (float[] parameters, List<EpochReport> history) = Train<float>(options, Tables.Wide(), threads, session =>
                {
                    long[] busy = [.. Enumerable.Range(0, threads).Select(thread => thread == slow ? 3L : 2)];
                    for (int run = 0; run < 100; run++)
                    {
                        session.Balance.Add(busy);
                    }

                    (int start, int end) = session.Balance.Of(1000, slow);
                    Assert.InRange((end - start) * threads, 700, 850);
                });
                Assert.Equal(expected.Parameters, parameters);
                Assert.Equal(expected.History, history);
            }
        }
    }

    // Threads without a row of their own, and some that have rows in one layer only.
    [Fact]
    public void Layers_with_fewer_outputs_than_threads_are_shared() => Check(Options with { HiddenSizes = EquatableArray.Create(64, 4, 1, 2), BatchSize = 3 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everyone_waits_for_threads_that_lag_behind(bool onCaller)
    {
        Lagging.MarkCaller();
        TrainingOptions lagging = Options with { Activation = new Lagging(onCaller), HiddenSizes = EquatableArray.Create(12, 9), Epochs = 2, MaximumGradientNorm = 0.05 };
        Check(lagging);
        Check(lagging with { BatchNormalization = true });
    }

    [Fact]
    public void A_training_cancelled_on_several_threads_ends_after_the_same_step()
    {
        float[] expected = Cancel(threads: 1);
        Assert.Equal(expected, Cancel(threads: 2));
        Assert.Equal(expected, Cancel(threads: 3));
    }

    [Fact]
    public void A_failure_in_a_step_reaches_the_caller_from_every_thread_and_the_session_can_be_left()
    {
        for (int failing = 0; failing < 3; failing++)
        {
            using TrainingSession<float> session = new(TrainingSetup.Prepare(Tables.Small(), Options with { Threads = 3, Optimizer = new FailingOptimizer(failing) }));
            Assert.Equal($"thread {failing}", Assert.Throws<InvalidDataException>(() => session.Run(null, null, default)).Message);
        }
    }

    // In the middle of the second epoch, of three steps.
    private static float[] Cancel(int threads)
    {
        using CancellationTokenSource source = new();
        using TrainingSession<float> session = new(TrainingSetup.Prepare(Tables.Small(), Options with { Threads = threads, Optimizer = new CancellingOptimizer(new Adam(), 5, source) }));
        session.Run(null, null, source.Token);
        Assert.True(session.WasCancelled);
        Assert.Single(session.History);
        return session.Network.Parameters.ToArray();
    }

    private static void Check(TrainingOptions options, DataTable? table = null)
    {
        Check<float>(options, table ?? Tables.Small());
        Check<double>(options with { Precision = Precision.Double }, table ?? Tables.Small());
    }

    private static void Check<T>(TrainingOptions options, DataTable table)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T[] Parameters, List<EpochReport> History) expected = Train<T>(options, table, 1);
        Assert.Contains(expected.Parameters, parameter => parameter != T.Zero);
        foreach (int threads in ThreadCounts)
        {
            (T[] parameters, List<EpochReport> history) = Train<T>(options, table, threads);
            Assert.Equal(expected.Parameters, parameters);
            Assert.Equal(expected.History, history);
        }
    }

    private static (T[] Parameters, List<EpochReport> History) Train<T>(TrainingOptions options, DataTable table, int threads, Action<TrainingSession<T>>? prepare = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TrainingSession<T> session = new(TrainingSetup.Prepare(table, options with { Threads = threads }));
        prepare?.Invoke(session);
        session.Run(null, null, default);
        NetworkSnapshot<T> snapshot = new(session.Network);
        snapshot.Take(session.Network);
        return (snapshot.Values.ToArray(), session.History);
    }
}
