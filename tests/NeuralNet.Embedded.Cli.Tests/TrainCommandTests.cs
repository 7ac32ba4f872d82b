using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_writes_a_model_with_preprocessing_names_and_recorded_test_vectors()
    {
        CommandRun.Of(Iris.Train(_folder["m.nnmodel"])).Succeeded();

        NetworkModel model = ModelFile.Load(_folder["m.nnmodel"]);
        Assert.Equal("m", model.Name);
        Assert.Single(model.Preprocessing);
        Assert.Equal(["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"], model.Features.Select(feature => feature.Name));
        Assert.Equal(["setosa", "versicolor", "virginica"], model.Target!.Labels);
        Assert.Equal(TestVectorSource.GeneratedCode, model.TestVectors!.Source);
        Assert.True(model.TestVectors.Vectors.Count >= 16);
        Assert.Equal(["m.nnmodel"], _folder.Files);
    }

    [Fact]
    public void Train_with_the_same_seed_writes_the_same_bytes_and_with_another_seed_others()
    {
        CommandRun.Of(Iris.Train(_folder["a.nnmodel"], "--name", "iris")).Succeeded();
        CommandRun.Of(Iris.Train(_folder["b.nnmodel"], "--name", "iris")).Succeeded();
        string[] other = Iris.Train(_folder["c.nnmodel"], "--name", "iris");
        other[Array.IndexOf(other, "--seed") + 1] = "4";
        CommandRun.Of(other).Succeeded();

        Assert.Equal(File.ReadAllBytes(_folder["a.nnmodel"]), File.ReadAllBytes(_folder["b.nnmodel"]));
        Assert.NotEqual(File.ReadAllBytes(_folder["a.nnmodel"]), File.ReadAllBytes(_folder["c.nnmodel"]));
    }

    [Fact]
    public void Train_keeps_data_off_standard_output()
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"])).Succeeded();
        Assert.Empty(run.Output);
        Assert.Contains("epoch 60/60", run.Error, StringComparison.Ordinal);
        Assert.Contains("accuracy", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Classic_recipe_prints_a_prediction_for_every_row()
    {
        string data = _folder.Write("xor.csv", "a,b,y\n0.1,0.1,0\n0.1,1,1\n1,0.1,1\n1,1,0\n");
        CommandRun run = CommandRun.Of("train", data, "--target", "y", "--recipe", "classic", "--seed", "1").Succeeded();

        Assert.Equal(5, run.OutputLines.Length);
        Assert.Contains("epoch 1000/1000", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Continuing_from_a_model_keeps_its_layers_and_scaling()
    {
        CommandRun.Of(Iris.Train(_folder["first.nnmodel"], "--name", "iris")).Succeeded();
        CommandRun.Of("train", Iris.TrainingData, "--target", "species", "-o", _folder["second.nnmodel"],
            "--initial-weights", _folder["first.nnmodel"], "--epochs", "1", "--learning-rate", "1e-9").Succeeded();

        NetworkModel first = ModelFile.Load(_folder["first.nnmodel"]), second = ModelFile.Load(_folder["second.nnmodel"]);
        Assert.Equal(first.Operators, second.Operators);
        Assert.Equal(first.Tensors.Single(tensor => tensor.Name.EndsWith("offset", StringComparison.Ordinal)), second.Tensors.Single(tensor => tensor.Name.EndsWith("offset", StringComparison.Ordinal)));
        float[] before = first.Tensors.First(tensor => tensor.Name == "dense0.weights").ToSingles();
        float[] after = second.Tensors.First(tensor => tensor.Name == "dense0.weights").ToSingles();
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Theory]
    [InlineData("--target", "species", "--hidden", "8,x")]
    [InlineData("--target", "species", "--activation", "swoosh")]
    [InlineData("--target", "species", "--optimizer", "magic")]
    [InlineData("--target", "species", "--loss", "pain")]
    [InlineData("--target", "species", "--scaling", "huge")]
    [InlineData("--target", "species", "--recipe", "grandma")]
    [InlineData("--target", "species", "--precision", "half")]
    [InlineData("--target", "species", "--batch-size", "0")]
    [InlineData("--target", "species", "--epochs", "0")]
    [InlineData("--target", "species", "--epochs", "many")]
    [InlineData("--target", "species", "--learning-rate", "-1")]
    [InlineData("--target", "species", "--initial-weights", "nowhere.nnmodel")]
    [InlineData("--target", "species", "--frobnicate", "1")]
    [InlineData("--target", "colour", "--seed", "1")]
    [InlineData("--seed", "1", "--epochs", "1")]
    public void Bad_options_are_one_line_exit_code_2_and_no_model(params string[] options)
    {
        CommandRun run = CommandRun.Of(["train", Iris.TrainingData, "-o", _folder["m.nnmodel"], .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("error:", line, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("a,y\n1,0\nx,1\n2,0\n", "(3)", "'a'")]
    [InlineData("a,y\n1,0\n,1\n2,0\n", "(3)", "'a'")]
    [InlineData("a,y\n1,0\n2\n", "(3)", "1 field")]
    [InlineData("a,y\n1,0\n2,1,3\n", "(3)", "3 fields")]
    [InlineData("a,y\n", "data.csv", "no row")]
    [InlineData("", "data.csv", "empty")]
    [InlineData("a,a,y\n1,2,0\n", "(1)", "'a'")]
    public void Bad_data_names_file_line_and_cause_and_leaves_an_old_model_as_it_was(string csv, params string[] expected)
    {
        string data = _folder.Write("data.csv", csv);
        _folder.Write("m.nnmodel", "old");

        CommandRun run = CommandRun.Of("train", data, "--target", "y", "-o", _folder["m.nnmodel"]);

        Assert.Equal(2, run.ExitCode);
        string line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(data, line, StringComparison.Ordinal);
        Assert.All(expected, part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.Equal("old", File.ReadAllText(_folder["m.nnmodel"]));
        Assert.Equal(["data.csv", "m.nnmodel"], _folder.Files);
    }

    [Fact]
    public void A_missing_output_folder_is_told_before_the_training()
    {
        CommandRun run = CommandRun.Of(Iris.Train(Path.Combine(_folder["nowhere"], "m.nnmodel")));
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("epoch", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_diverges_writes_no_model_and_gives_advice()
    {
        string data = _folder.Write("data.csv", "a,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i * i}\n")));
        CommandRun run = CommandRun.Of("train", data, "--target", "y", "-o", _folder["m.nnmodel"], "--task", "regression",
            "--scaling", "none", "--optimizer", "gradientDescent", "--learning-rate", "1e6", "--hidden", "4");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("learning rate", run.Error, StringComparison.Ordinal);
        Assert.Equal(["data.csv"], _folder.Files);
    }
}
