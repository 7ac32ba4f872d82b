// Training while building: runs when data, options or tool changed in content, and only then.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class TrainingStepTests
{
    private const string Ran = "neuralnet: training on";

    private const string Program = """
        using NeuralNet.Embedded;
        System.Console.WriteLine(Side.LabelText(Side.Predict(new Side.Features { x = 0.9f, y = 0.1f })));
        [NeuralNetwork("side.nnmodel")] internal static partial class Side;
        """;

    [Fact]
    public void Training_runs_again_exactly_when_its_content_changed()
    {
        static string Item(string options) => $"<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"{options}\" />";
        using Consumer consumer = new(Item("--seed 1 --epochs 60"), Program);
        consumer.Write("side.csv", Models.Csv(1));
        Assert.Contains(Ran, consumer.Build().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("under", consumer.Run());

        // Nothing changed, and then nothing but a time stamp.
        DateTime built = File.GetLastWriteTimeUtc(consumer.Assembly);
        File.SetLastWriteTimeUtc(consumer["side.csv"], DateTime.UtcNow);
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(built, File.GetLastWriteTimeUtc(consumer.Assembly));

        // Other data, though the file is older than the model; the program is compiled again too.
        byte[] before = File.ReadAllBytes(consumer.Intermediate("side.nnmodel"));
        consumer.WriteOlder("side.csv", Models.Csv(2));
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
        Assert.NotEqual(before, File.ReadAllBytes(consumer.Intermediate("side.nnmodel")));
        Assert.True(File.GetLastWriteTimeUtc(consumer.Assembly) > built);

        // Another option.
        consumer.Items(Item("--seed 2 --epochs 60"));
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        // An editor never trains, and finds the model that is there.
        consumer.WriteOlder("side.csv", Models.Csv(3));
        before = File.ReadAllBytes(consumer.Intermediate("side.nnmodel"));
        Assert.Contains("side.nnmodel", consumer.DesignTimeBuild().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(consumer.Intermediate("side.nnmodel")));
    }

    [Fact]
    public void An_anomaly_detection_is_trained_without_a_target()
    {
        using Consumer consumer = new("<NeuralNetTrain Include=\"side.csv\" Task=\"anomaly-detection\" Options=\"--ignore side --seed 1 --epochs 5 --hidden 1\" />", """
            using NeuralNet.Embedded;
            System.Console.WriteLine(Side.IsAnomaly(new Side.Features { x = 1000, y = -1000 }, out float score) && score > Side.AnomalyThreshold);
            [NeuralNetwork("side.nnmodel")] internal static partial class Side;
            """);
        consumer.Write("side.csv", Models.Csv(1));
        Assert.Contains(Ran, consumer.Build().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("True", consumer.Run());
    }

    [Theory]
    [InlineData("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Task=\"anomaly-detection\" />", "has no column to predict")]
    [InlineData("<NeuralNetTrain Include=\"side.csv\" />", "needs TargetColumn")]
    [InlineData("<NeuralNetTrain Include=\"none.csv\" TargetColumn=\"side\" />", "there is no file")]
    [InlineData("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"nothing\" />", "'nothing'")]
    [InlineData("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" /><NeuralNetTrain Include=\"other/side.csv\" TargetColumn=\"side\" />", "would write the same file")]
    public void A_mistake_in_an_item_is_one_clear_error(string items, string message)
    {
        using Consumer consumer = new(items);
        consumer.Write("side.csv", Models.Csv(1));
        Directory.CreateDirectory(consumer["other"]);
        consumer.Write("other/side.csv", Models.Csv(1));
        ProcessRun build = consumer.Build();
        Assert.Equal(1, build.ExitCode);
        Assert.Contains(message, build.Output, StringComparison.Ordinal);
    }
}
