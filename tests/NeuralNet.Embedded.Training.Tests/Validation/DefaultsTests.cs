// What the defaults reach on five data sets without a word of tuning.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Training.Tests.Validation;

public class DefaultsTests
{
    private const int Seeds = 3;

    [SkippableTheory]
    [InlineData("iris", 0.95)]
    [InlineData("wine", 0.98)]
    [InlineData("breast_cancer", 0.975)]
    [InlineData("digits", 0.976)]
    [InlineData("diabetes", 0.48)]
    public void Defaults_reach_the_accuracy_of_a_tuned_network(string name, double least)
    {
        string path = SharedFiles.PathOf("datasets", "folds", $"{name}.csv");
        Skip.IfNot(File.Exists(path), $"{path} is absent.");
        DataTable table = CsvFile.Read(path);
        double mean = Enumerable.Range(0, Seeds).Average(seed =>
            CrossValidator.Run(table, TrainingOptions.Default with { Seed = (ulong)seed, Targets = EquatableArray.Create("Label") }, "Fold").Means[0].Value);
        Assert.InRange(mean, least, 1);
    }
}
