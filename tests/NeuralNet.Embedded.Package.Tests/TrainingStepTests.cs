// Training while building: runs when data, options or tool changed in content, and only then.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class TrainingStepTests
{
    private const string Ran = "neuralnet: training on";

    private const string Program = """
        using NeuralNet.Embedded;
        System.Console.WriteLine(Side.LabelText(Side.Predict(new Side.Features { X = 0.9f, Y = 0.1f })));
        [NeuralNetwork("side.nnmodel")] internal static partial class Side;
        """;

    [Fact]
    public void Training_runs_again_exactly_when_its_content_changed()
    {
        static string Item(string options) => $"<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"{options}\" />";
        using Consumer consumer = new(Item("--seed 1 --epochs 60"), Program);
        consumer.Write("side.csv", Models.Csv(1));

        // An editor opens the project before it was ever built: nothing runs, and there is no model yet.
        consumer.Restore().Succeeded();
        Assert.DoesNotContain("side.nnmodel", consumer.DesignTimeBuild().Succeeded().Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(consumer.Intermediate("side.nnmodel"))));

        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
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

        // An option that differs in nothing but capitals.
        consumer.Items(Item("--seed 2 --epochs 60 --name side"));
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
        consumer.Items(Item("--seed 2 --epochs 60 --name Side"));
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        // An editor never trains, and finds the model that is there.
        consumer.WriteOlder("side.csv", Models.Csv(3));
        before = File.ReadAllBytes(consumer.Intermediate("side.nnmodel"));
        Assert.Contains("side.nnmodel", consumer.DesignTimeBuild().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(consumer.Intermediate("side.nnmodel")));
    }

    [Fact]
    public void A_new_version_of_the_tool_trains_and_generates_again()
    {
        using Consumer consumer = new("""<NeuralNetTrain Include="side.csv" TargetColumn="side" Options="--seed 1 --epochs 10" />""", Program, tool: "tool");
        consumer.CopyTool("tool");
        consumer.Write("side.csv", Models.Csv(1));
        consumer.Build().Succeeded();
        DateTime built = File.GetLastWriteTimeUtc(consumer.Assembly);
        byte[] model = File.ReadAllBytes(consumer.Intermediate("side.nnmodel"));

        // Older by its time stamp, as the files of a package may be; a byte behind its end does not change what it does.
        string library = consumer[Path.Combine("tool", "NeuralNet.Embedded.Generator.dll")];
        File.AppendAllBytes(library, [0]);
        File.SetLastWriteTimeUtc(library, DateTime.UtcNow.AddDays(-30));

        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(model, File.ReadAllBytes(consumer.Intermediate("side.nnmodel")));
        Assert.True(File.GetLastWriteTimeUtc(consumer.Assembly) > built);
    }

    [Fact]
    public void An_anomaly_detection_is_trained_without_a_target()
    {
        using Consumer consumer = new("<NeuralNetTrain Include=\"side.csv\" Task=\"anomaly-detection\" Options=\"--ignore side --seed 1 --epochs 5 --hidden 1\" />", """
            using NeuralNet.Embedded;
            System.Console.WriteLine(Side.IsAnomaly(new Side.Features { X = 1000, Y = -1000 }, out float score) && score > Side.AnomalyThreshold);
            [NeuralNetwork("side.nnmodel")] internal static partial class Side;
            """);
        consumer.Write("side.csv", Models.Csv(1));
        Assert.Contains(Ran, consumer.Build().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("True", consumer.Run());
    }

    [Fact]
    public void A_training_that_fails_is_one_error_in_the_data_until_it_is_mended()
    {
        using Consumer consumer = new("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"--seed 1 --epochs 5\" />", Program);
        string right = Models.Csv(1);
        consumer.Write("side.csv", right + "1,\"2,under\n");
        string place = $"side.csv({right.Count(character => character == '\n') + 1},1): error NNE0009";
        Assert.Contains(place, Assert.Single(consumer.Build().Errors), StringComparison.Ordinal);

        // Nothing changed: it is still wrong, and an editor hears of it too.
        Assert.Contains(place, Assert.Single(consumer.Build("--no-restore").Errors), StringComparison.Ordinal);
        Assert.Contains("side.nnmodel.error", consumer.DesignTimeBuild().Succeeded().Output, StringComparison.Ordinal);

        consumer.Write("side.csv", right);
        Assert.Empty(consumer.Build("--no-restore").Succeeded().Errors);
        Assert.False(File.Exists(consumer.Intermediate("side.nnmodel.error")));
    }

    [Fact]
    public void What_is_odd_about_the_data_is_a_warning_at_its_line_in_every_build()
    {
        const string Place = "side.csv(2): warning NNE0404";
        using Consumer consumer = new("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"--seed 1 --epochs 5\" />", """
            using NeuralNet.Embedded;
            System.Console.WriteLine(Side.LabelCount);
            [NeuralNetwork("side.nnmodel")] internal static partial class Side;
            """);
        string data = "zip,side\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"0{1067 + (i * 37 % 5)},{(i % 3 == 0 ? "b" : "a")}\n")));
        consumer.Write("side.csv", data);
        ProcessRun first = consumer.Build("-p:TreatWarningsAsErrors=false").Succeeded();
        Assert.Contains(Ran, first.Output, StringComparison.Ordinal);
        Assert.Contains(Place, Assert.Single(first.Warnings), StringComparison.Ordinal);

        // Nothing changed, and another configuration that has the model from the first.
        foreach (string configuration in new[] { "Debug", "Release" })
        {
            ProcessRun again = consumer.Build("--no-restore", "-p:TreatWarningsAsErrors=false", "-c", configuration).Succeeded();
            Assert.DoesNotContain(Ran, again.Output, StringComparison.Ordinal);
            Assert.Equal(first.Warnings, again.Warnings);
        }

        Assert.Empty(consumer.Build("--no-restore", "-p:NoWarn=NNE0404").Succeeded().Warnings);
        ProcessRun refused = consumer.Build("--no-restore", "-p:WarningsAsErrors=NNE0404");
        Assert.Contains(Place.Replace("warning", "error", StringComparison.Ordinal), Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Empty(refused.Warnings);
    }

    [Fact]
    public void Configurations_and_a_checkout_with_other_line_ends_train_once_and_clean_removes_all_of_it()
    {
        using Consumer consumer = new("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"--seed 1 --epochs 5\" />", Program);
        string data = Models.Csv(1);
        consumer.Write("side.csv", data);
        Assert.Contains(Ran, consumer.Build().Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore", "-c:Release").Succeeded().Output, StringComparison.Ordinal);
        consumer.Write("side.csv", data.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        // Back and forth between two sets of options, as when they are being compared.
        consumer.Items("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"--seed 2 --epochs 5\" />");
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
        consumer.Items("<NeuralNetTrain Include=\"side.csv\" TargetColumn=\"side\" Options=\"--seed 1 --epochs 5\" />");
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        foreach (string configuration in new[] { "Debug", "Release" })
        {
            ProcessRun.Of(consumer.Folder, "clean", "-nologo", "-c:" + configuration).Succeeded();
        }

        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(consumer["obj"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(consumer.Folder, path)),
            path => path.Contains("neuralnet", StringComparison.OrdinalIgnoreCase) || path.Contains("nnmodel", StringComparison.Ordinal));
        Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_listed_again_among_the_additional_files_keeps_its_class()
    {
        using Consumer consumer = new("<NeuralNetModel Include=\"net.nnmodel\" Class=\"Net\" /><AdditionalFiles Include=\"*.nnmodel\" />", "System.Console.WriteLine(Net.InputLength);");
        consumer.Write("net.nnmodel", Models.Dense(1, 5, 3));
        consumer.Build().Succeeded();
        Assert.Equal("5", consumer.Run());
    }
}
