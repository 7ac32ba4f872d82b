// The classic recipe from the command line against recorded runs of another implementation (NumPy), kept outside the repository.
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ClassicRecipeTests : IDisposable
{
    private const string Epochs = "10";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Cases() => Directory.Exists(Recordings)
        ? [.. Directory.EnumerateDirectories(Recordings).Select(folder => Path.GetFileName(folder)!)]
        : ["absent"];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Classic_recipe_prints_the_recorded_predictions(string name)
    {
        Skip.IfNot(Directory.Exists(Recordings), $"The recorded runs are not at {Recordings}.");
        string folder = Path.Combine(Recordings, name);
        JsonElement start = Load(Path.Combine(folder, "init.json")), recorded = Load(Path.Combine(folder, "expected_f64.json")).GetProperty(Epochs);
        ModelFile.Save(_folder["start.nnmodel"], InitialModel(start));

        CommandRun run = CommandRun.Of(
            "train", Path.Combine(folder, "data.csv"), "--target", "TargetColumn", "--recipe", "classic", "--precision", "double", "--epochs", Epochs,
            "--learning-rate", start.GetProperty("lr").GetDouble().ToString("R", CultureInfo.InvariantCulture), "--initial-weights", _folder["start.nnmodel"]).Succeeded();

        double[] predicted = [.. run.OutputLines.Skip(1).Select(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture))];
        double[] expected = [.. Numbers(recorded.GetProperty("predictions"))];
        Assert.Equal(expected.Length, predicted.Length);
        Assert.All(expected.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static string Recordings { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("NEURALNET_SHARED") ?? Path.Combine(
            typeof(ClassicRecipeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "..", "shared"),
        "parity", "seed");

    private static JsonElement Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetDouble()];

    // Recorded weights are [inputs][outputs]; a model's are (outputs, inputs).
    private static Tensor Transposed(string name, JsonElement matrix)
    {
        double[][] rows = [.. matrix.EnumerateArray().Select(row => Numbers(row).ToArray())];
        int inputs = rows.Length, outputs = rows[0].Length;
        return Tensor.FromSingles(name, Shape.Of(outputs, inputs), [.. Enumerable.Range(0, outputs).SelectMany(o => rows.Select(row => (float)row[o]))]);
    }

    private static NetworkModel InitialModel(JsonElement start)
    {
        Tensor Bias(string name, string key) => Tensor.FromSingles(
            name, Shape.Of(Numbers(start.GetProperty(key)).Count()), [.. Numbers(start.GetProperty(key)).Select(value => (float)value)]);
        Tensor hidden = Transposed("w0", start.GetProperty("W1"));
        return new NetworkModel
        {
            Name = "start",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(hidden.Shape[1]))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(
                Dense.Of("d0", "x", "w0", "b0", "z0"), Unary.Sigmoid.Of("s0", "z0", "h0"), Dense.Of("d1", "h0", "w1", "b1", "z1"), Unary.Sigmoid.Of("s1", "z1", "y")),
            Tensors = EquatableArray.Create(hidden, Bias("b0", "b1"), Transposed("w1", start.GetProperty("W2")), Bias("b1", "b2")),
        };
    }
}
