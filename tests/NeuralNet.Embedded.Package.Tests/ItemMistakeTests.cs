// A mistake in an item is one clear error, and nothing that follows from it.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class ItemMistakeTests(ItemMistakeTests.Builds builds) : IClassFixture<ItemMistakeTests.Builds>
{
    private static readonly (string Items, string Message)[] Mistakes =
    [
        ("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Task=\"anomaly-detection\" />", "has no column to predict"),
        ("<NeuralNetTrain Include=\"side.csv\" />", "needs TargetColumn"),
        ("<NeuralNetTrain Include=\"none.csv\" TargetColumn=\"side\" />", "there is no file"),
        ("<NeuralNetTrain Include=\"sid.csv\" TargetColumn=\"side\" />", "the nearest there is 'side.csv'"),
        ("<NeuralNetModel Include=\"side.csv\" />", "is data and no model"),
        ("<NeuralNetTrain Include=\"side.nnmodel\" TargetColumn=\"side\" />", "is a model and no data"),
        ("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"nothing\" />", "'nothing'"),
        ("<NeuralNetModel Include=\"side.nnmodel\" Mean=\"1\" />", "Mean is for models that are imported"),
        ("<NeuralNetModel Include=\"side.onnx\" FixedBatch=\"maybe\" />", "maybe"),
        ("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" /><NeuralNetTrain Include=\"other/side.csv\" TargetColumn=\"side\" />", "would write the same model file"),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Mistakes.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_mistake_in_an_item_is_one_clear_error(int mistake)
    {
        Assert.Equal(1, builds.Run.ExitCode);
        Consumer project = builds.Projects[mistake];
        Assert.Contains(Mistakes[mistake].Message, Assert.Single(builds.Run.Errors, error => error.Contains(project.Folder, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.False(File.Exists(project.Assembly));
    }

    /// <summary>A project for each mistake, all built at once.</summary>
    public sealed class Builds : IDisposable
    {
        public Builds()
        {
            Projects = [.. Mistakes.Select(mistake => new Consumer(mistake.Items))];
            foreach (Consumer project in Projects)
            {
                project.Write("side.csv", Models.Csv(1));
                project.Write("side.nnmodel", Models.Dense(1, 2, 2));
                project.Write("side.onnx", "");
                Directory.CreateDirectory(project["other"]);
                project.Write("other/side.csv", Models.Csv(1));
            }

            Run = Consumer.BuildTogether(Projects);
        }

        internal Consumer[] Projects { get; }

        internal ProcessRun Run { get; }

        public void Dispose() => Array.ForEach(Projects, project => project.Dispose());
    }
}
