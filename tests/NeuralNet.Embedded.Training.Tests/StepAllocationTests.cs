// A step of a training allocates nothing.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests;

public class StepAllocationTests
{
    private static readonly int[] Samples = [0, 3, 5, 7, 9, 11, 2];

    public static TheoryData<string> OptimizerNames => [.. OptimizerRules.All.Select(optimizer => optimizer.Name)];

    public static TheoryData<string> ActivationNames => [.. Activations.All.Where(activation => activation is IElementwise).Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void Step_of_every_optimizer_allocates_nothing(string name) =>
        Check(Tables.Options with { Optimizer = OptimizerRules.Parse(name) });

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Step_through_every_activation_allocates_nothing(string name) =>
        Check(Tables.Options with { Activation = Activations.Parse(name) });

    [Fact]
    public void Step_on_labels_allocates_nothing() =>
        Check(Tables.Options with { Targets = EquatableArray.Create("label"), IgnoredColumns = EquatableArray.Create("y") });

    [Fact]
    public void Step_on_weighted_labels_allocates_nothing() => Check(Tables.Options with
    {
        Targets = EquatableArray.Create("label"),
        IgnoredColumns = EquatableArray.Create("y"),
        Loss = new SoftmaxCrossEntropy(0.1, EquatableArray.Create(1.0, 2.0, 3.0)),
    });

    [Fact]
    public void Step_through_dropout_and_normalisation_allocates_nothing() => Check(Tables.Options with { Dropout = 0.3, BatchNormalization = true });

    [Theory]
    [InlineData(null)]
    [InlineData(16)]
    public void Epoch_of_any_batch_size_allocates_nothing(int? batchSize)
    {
        TrainingOptions options = Tables.Options with { BatchSize = batchSize, ValidationFraction = 0 };
        using TrainingSession<float> session = new(TrainingSetup.Prepare(Tables.Small(), options));
        AssertNoAllocation(() => session.RunEpoch(default));
    }

    private static void Check(TrainingOptions options)
    {
        DataTable table = Tables.Small();
        using TrainingSession<float> single = new(TrainingSetup.Prepare(table, options));
        using TrainingSession<double> twice = new(TrainingSetup.Prepare(table, options with { Precision = Precision.Double }));
        AssertNoAllocation(() => single.Step(Samples));
        AssertNoAllocation(() => twice.Step(Samples));
    }

    private static void AssertNoAllocation(Action step)
    {
        step();
        step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        step();
        step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
