// The quickstart's data, which every checkout has.
using System.Reflection;

namespace NeuralNet.Embedded.Cli.Tests;

internal static class Iris
{
    private static readonly string Root = typeof(Iris).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string TrainingData { get; } = Path.Combine(Root, "samples", "Quickstart", "iris.csv");

    public static string TestData { get; } = Path.Combine(Root, "samples", "Quickstart", "iris.test.csv");

    // Trained once for all tests that need some model.
    private static readonly Lazy<byte[]> Trained = new(() =>
    {
        using TemporaryFolder folder = new();
        CommandRun.Of(Train(folder["iris.nnmodel"])).Succeeded();
        return File.ReadAllBytes(folder["iris.nnmodel"]);
    });

    /// <summary>Writes a model of the flowers, named iris.</summary>
    public static void WriteModel(string path) => File.WriteAllBytes(path, Trained.Value);

    /// <summary>Options that train in a blink and still learn the flowers.</summary>
    public static string[] Train(string output, params string[] more) =>
        ["train", TrainingData, "--target", "species", "-o", output, "--hidden", "8", "--epochs", "60", "--learning-rate", "0.02", "--seed", "3", .. more];
}
