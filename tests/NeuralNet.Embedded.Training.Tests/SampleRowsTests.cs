// A session that reads samples where they lie, against a network that is given loaded batches of the same ones.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training.Tests;

public class SampleRowsTests
{
    private static readonly TrainingOptions Options = Tables.Options with
    {
        IgnoredColumns = default,
        HiddenSizes = EquatableArray.Create(70),
        BatchSize = 17,
        ValidationFraction = 0.3,
        Epochs = 1,
        Threads = 1,
    };

    [Fact]
    public void Steps_are_those_of_the_chosen_samples()
    {
        TrainingSetup setup = TrainingSetup.Prepare(Tables.Wide(), Options);
        using TrainingSession<float> session = new(setup);
        Assert.True(session.Network.ReadsRows(17));
        foreach (int[] chosen in (int[][])[[3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 8, 9, 7, 9, 32, 38, 46], [26, 43, 38, 32, 7, 9, 50, 28, 8, 41, 9, 7, 16, 9, 39, 9, 37], [10, 58]])
        {
            float[] before = session.Network.Parameters.ToArray();
            (double loss, float[] gradients) = Measure(setup, setup.Split.Training, chosen, before);
            Assert.Equal(loss, session.Step(chosen));
            Assert.Equal(gradients, session.Network.Gradients.ToArray());
            Assert.NotEqual(before, session.Network.Parameters.ToArray());
        }
    }

    [Fact]
    public void Validation_reads_the_validation_samples()
    {
        TrainingSetup setup = TrainingSetup.Prepare(Tables.Wide(), Options);
        using TrainingSession<float> session = new(setup);
        int[] all = [.. Enumerable.Range(0, setup.Split.Validation.Length)];
        Assert.True(session.Network.ReadsRows(all.Length));
        session.Run(null, null, default);
        Assert.Equal(Measure(setup, setup.Split.Validation, all, session.Network.Parameters).Loss, session.History[0].ValidationLoss);
    }

    // A validation loads its own samples to the place of the batch that is kept or, where it reads them as they lie, its targets alone.
    [Theory]
    [InlineData(70, true)]
    [InlineData(17, false)]
    public void A_kept_batch_outlives_validations(int outputs, bool readsRows)
    {
        TrainingSetup setup = TrainingSetup.Prepare(Tables.Wide(), Options with { HiddenSizes = EquatableArray.Create(outputs), BatchSize = null });
        using TrainingSession<float> session = new(setup);
        Assert.Equal(readsRows, session.Network.ReadsRows(setup.Split.Validation.Length));
        int[] all = [.. Enumerable.Range(0, setup.Split.Training.Length)];
        session.Run(null, null, default);
        (double loss, float[] gradients) = Measure(setup, setup.Split.Training, all, session.Network.Parameters);
        Assert.Equal(loss, session.Step(all));
        Assert.Equal(gradients, session.Network.Gradients.ToArray());
    }

    private static (double Loss, float[] Gradients) Measure(TrainingSetup setup, int[] rows, int[] chosen, ReadOnlySpan<float> parameters)
    {
        Network<float> network = new(setup.Plan.CreateLayers<float>(setup.Loss.OutputActivation is null), chosen.Length);
        parameters.CopyTo(network.Parameters);
        using SampleSet<float> samples = new(setup.Table, rows, setup.Inputs, setup.Targets);
        float[,] targets = new float[network.OutputLength, network.Output(chosen.Length).Width];
        samples.LoadInputs(chosen, network.Input(chosen.Length));
        samples.LoadTargets(chosen, targets);
        Pass pass = new(chosen.Length, IsTraining: true);
        network.Forward(pass);
        double loss = setup.Loss.Evaluate<float>(network.Output(chosen.Length), targets, chosen.Length, setup.Reduction, network.OutputGradient(chosen.Length));
        network.Backward(pass);
        return (loss, network.Gradients.ToArray());
    }
}
