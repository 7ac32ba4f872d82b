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

    // Odd sizes everywhere, three slices and then one, more than one stretch of parameters: see what Options_share_the_work asserts.
    private static readonly TrainingOptions Options = Tables.Options with
    {
        HiddenSizes = EquatableArray.Create(150, 17, 131, 63),
        Epochs = 2,
        BatchSize = 150,
        ValidationFraction = 0.2,
    };

    private static readonly DataTable Table = Tables.Small(240);

    public static TheoryData<string> OptimizerNames => [.. OptimizerRules.All.Select(optimizer => optimizer.Name)];

    public static TheoryData<string> ActivationNames => [.. Activations.All.Where(activation => activation is IElementwise).Select(activation => activation.Name)];

    [Fact]
    public void Options_share_the_work()
    {
        TrainingSetup setup = TrainingSetup.Prepare(Table, Options);
        Network<float> network = new(setup.Plan.CreateLayers<float>(withOutputActivation: false));
        Assert.Equal(3, SlicePlan.Of(network, 150, isTraining: true).Slices);
        Assert.InRange(network.Parameters.Length, (3 * 4096) + 1, int.MaxValue);
    }

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
    public void Clipped_gradients_have_the_same_norm() => Check(Options with { HiddenSizes = EquatableArray.Create(230, 170), MaximumGradientNorm = 0.05 });

    [Fact]
    public void The_whole_batch_is_one_step() => Check(Options with { BatchSize = null });

    [Fact]
    public void Batches_smaller_than_the_pool_are_alike() => Check(Options with { BatchSize = 2, HiddenSizes = EquatableArray.Create(3) });

    [Fact]
    public void Softmax_inside_and_outside_the_loss_is_alike()
    {
        TrainingOptions labels = Options with { Targets = EquatableArray.Create("label"), IgnoredColumns = EquatableArray.Create("y") };
        Check(labels);
        Check(labels with { OutputActivation = Activations.Parse("softmax"), Loss = new MeanSquaredError() });
    }

    [Fact]
    public void A_wide_network_in_deep_sums_is_alike() => Check(Options with { HiddenSizes = EquatableArray.Create(150, 301, 33), BatchSize = 141, Epochs = 1 });

    [Fact]
    public void Many_inputs_are_alike() =>
        Check(Options with { HiddenSizes = EquatableArray.Create(270, 70, 9), BatchSize = 67, Patience = 2, IgnoredColumns = default }, Tables.Wide());

    // Loaded once, with a validation after each epoch; without and with a layer that needs it whole.
    [Fact]
    public void A_batch_that_is_kept_is_one_step()
    {
        Check(Options with { BatchSize = null, Patience = 2 });
        Check(Options with { BatchSize = null, BatchNormalization = true, Patience = 2 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everyone_waits_for_threads_that_lag_behind(bool onCaller)
    {
        Lagging.MarkCaller();
        TrainingOptions lagging = Options with { Activation = new Lagging(onCaller), MaximumGradientNorm = 0.05 };
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
            using TrainingSession<float> session = new(TrainingSetup.Prepare(Table, Options with { Threads = 3, Optimizer = new FailingOptimizer(failing) }));
            Assert.Equal($"thread {failing}", Assert.Throws<InvalidDataException>(() => session.Run(null, null, default)).Message);
        }
    }

    // In the middle of the second epoch, of two steps.
    private static float[] Cancel(int threads)
    {
        using CancellationTokenSource source = new();
        using TrainingSession<float> session = new(TrainingSetup.Prepare(Table, Options with { Threads = threads, Optimizer = new CancellingOptimizer(new Adam(), 3, source) }));
        session.Run(null, null, source.Token);
        Assert.True(session.WasCancelled);
        Assert.Single(session.History);
        return session.Network.Parameters.ToArray();
    }

    private static void Check(TrainingOptions options, DataTable? table = null)
    {
        Check<float>(options, table ?? Table);
        Check<double>(options with { Precision = Precision.Double }, table ?? Table);
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

    private static (T[] Parameters, List<EpochReport> History) Train<T>(TrainingOptions options, DataTable table, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TrainingSession<T> session = new(TrainingSetup.Prepare(table, options with { Threads = threads }));
        session.Run(null, null, default);
        return (new NetworkSnapshot<T>(session.Network).Values.ToArray(), session.History);
    }
}
