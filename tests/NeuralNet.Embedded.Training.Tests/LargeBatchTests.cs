// A batch that is kept is worked on in blocks; their gradients must add up to the whole one's.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests;

public class LargeBatchTests
{
    private const int Rows = 3001;

    public static TheoryData<Loss, LossReduction> Losses => new()
    {
        { new MeanSquaredError(), LossReduction.Mean },
        { new HalfSumOfSquares(), LossReduction.Sum },
        { new SoftmaxCrossEntropy(0.1, EquatableArray.Create(1.0, 3.0)), LossReduction.Mean },
        { new SoftmaxCrossEntropy(0.1, EquatableArray.Create(1.0, 3.0)), LossReduction.Sum },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Blocks_of_a_batch_have_the_loss_and_the_gradient_of_the_whole(Loss loss, LossReduction reduction)
    {
        TrainingSetup setup = Prepare(loss, reduction, threads: 1);
        using TrainingSession<double> session = new(setup);
        List<Layer<double>> layers = setup.Plan.CreateLayers<double>(loss.OutputActivation is null);
        Assert.True(BlockDescent<double>.Suits(layers));
        Assert.InRange(new BatchBlocks<double>(layers, Rows).Count, 2, Rows);

        Network<double> whole = new(layers, Rows);
        session.Network.Parameters.CopyTo(whole.Parameters);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        using SampleSet<double> samples = new(setup.Table, rows, setup.Inputs, setup.Targets);
        Pass pass = new(Rows, IsTraining: true);
        double[,] targets = new double[whole.OutputLength, whole.Output(Rows).Width];
        samples.LoadInputs(rows, whole.Input(Rows));
        samples.LoadTargets(rows, targets);
        whole.Forward(pass);
        double expected = loss.Evaluate<double>(whole.Output(Rows), targets, Rows, reduction, whole.OutputGradient(Rows));
        whole.Backward(pass);

        Assert.Equal(expected, session.Step(rows), 1e-12 * Math.Abs(expected));
        double largest = 0;
        for (int i = 0; i < whole.Gradients.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(whole.Gradients[i]));
            Assert.Equal(whole.Gradients[i], session.Network.Gradients[i], reduction == LossReduction.Sum ? 1e-9 : 1e-12);
        }

        Assert.True(largest > 1e-3);
    }

    [Fact]
    public void Blocks_give_the_same_bits_on_any_number_of_threads()
    {
        double[] expected = Train(1);
        Assert.Equal(expected, Train(2));
        Assert.Equal(expected, Train(3));
        Assert.Equal(expected, Train(5));
    }

    // The norm is one thread's sum over the gradients of all: they must be there. Many of them take a while to be gathered.
    [Fact]
    public void Clipped_blocks_give_the_same_bits_on_any_number_of_threads()
    {
        static TrainingOptions Clipped(TrainingOptions options) => options with
        {
            HiddenSizes = EquatableArray.Create(400),
            MaximumGradientNorm = 0.01,
            LearningRate = 0.1,
            Epochs = 30,
        };

        double[] expected = Train(1, Clipped);
        Assert.Equal(expected, Train(2, Clipped));
        Assert.Equal(expected, Train(3, Clipped));
    }

    private static double[] Train(int threads, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        using TrainingSession<double> session = new(Prepare(new MeanSquaredError(), LossReduction.Mean, threads, change));
        session.Run(null, null, default);
        return session.Network.Parameters.ToArray();
    }

    private static TrainingSetup Prepare(Loss loss, LossReduction reduction, int threads, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        RandomSource random = new(5);
        double[][] columns = [.. Enumerable.Range(0, 7).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextNormal()).ToArray())];
        bool isClassification = loss is SoftmaxCrossEntropy;
        double[] y = [.. Enumerable.Range(0, Rows).Select(row => isClassification ? (columns[0][row] > columns[1][row] ? 1.0 : 0) : Math.Tanh(columns[2][row]))];
        DataColumn target = isClassification
            ? new DataColumn("y", DataColumnKind.Text, y, EquatableArray.Create("no", "yes"))
            : new DataColumn("y", DataColumnKind.Number, y);
        DataTable table = new("rows", [.. columns.Select((values, i) => new DataColumn($"x{i}", DataColumnKind.Number, values)), target]);
        TrainingOptions options = Tables.Options with
        {
            Targets = EquatableArray.Create("y"),
            IgnoredColumns = default,
            OutputActivation = isClassification ? Activations.Parse("softmax") : null,
            Loss = loss,
            Reduction = reduction,
            Optimizer = new GradientDescent(),
            LearningRate = 1e-3,
            Precision = Precision.Double,
            BatchSize = null,
            ValidationFraction = 0,
            Epochs = 2,
            Threads = threads,
        };
        return TrainingSetup.Prepare(table, change?.Invoke(options) ?? options);
    }
}
