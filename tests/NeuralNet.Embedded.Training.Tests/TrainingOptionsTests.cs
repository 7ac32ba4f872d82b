// Options that cannot work are refused before any data is looked at.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;

namespace NeuralNet.Embedded.Training.Tests;

public class TrainingOptionsTests
{
    public static TheoryData<string, TrainingOptions> Broken => new()
    {
        { "column to predict", Tables.Options with { Targets = default } },
        { "hidden layer", Tables.Options with { HiddenSizes = EquatableArray.Create(8, 0) } },
        { "epochs", Tables.Options with { Epochs = 0 } },
        { "batch size", Tables.Options with { BatchSize = 0 } },
        { "learning rate", Tables.Options with { LearningRate = -1 } },
        { "learning rate", Tables.Options with { LearningRate = double.NaN } },
        { "leave no row", Tables.Options with { ValidationFraction = 0.5, TestFraction = 0.5 } },
        { "patience", Tables.Options with { Patience = 0 } },
        { "Softmax", Tables.Options with { Activation = Activations.Parse("softmax") } },
        { "softmaxCrossEntropy", Tables.Options with { Loss = new SoftmaxCrossEntropy() } },
        { "goes with the output activation sigmoid", Tables.Options with { Loss = new BinaryCrossEntropy(), OutputActivation = Activations.Parse("tanh") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_options_are_refused(string word, TrainingOptions options) =>
        Assert.Contains(word, Assert.Throws<TrainingException>(() => Trainer.Train(Tables.Small(), options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Classic_recipe_is_what_it_always_was()
    {
        TrainingOptions classic = TrainingOptions.Classic;
        Assert.Equal([5], classic.HiddenSizes);
        Assert.Equal("sigmoid", classic.Activation.Name);
        Assert.Equal("sigmoid", classic.OutputActivation!.Name);
        Assert.Equal(new HalfSumOfSquares(), classic.Loss);
        Assert.Equal(LossReduction.Sum, classic.Reduction);
        Assert.Equal((0.1, 1000, null, false, 0.0), (classic.LearningRate, classic.Epochs, classic.BatchSize, classic.Shuffle, classic.ValidationFraction));
    }

    [Fact]
    public void Unknown_names_list_what_there_is() =>
        Assert.Contains("relu, selu, sigmoid", Assert.Throws<ArgumentException>(() => Activations.Parse("rely")).Message, StringComparison.Ordinal);
}
