// The dense networks that both runtimes are measured on: ONNX files with random weights, kept outside the repository.
using System.Reflection;

namespace NeuralNet.Embedded.Benchmarks.Networks;

internal static class OnnxFiles
{
    /// <summary>Where the files are: <c>NEURALNET_SHARED</c>, or the folder <c>shared</c> beside the repository.</summary>
    public static string Folder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("NEURALNET_SHARED") ?? Path.Combine(
            typeof(OnnxFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "..", "shared"),
        "models",
        "dense");

    /// <summary>The files by size, smallest first; empty where there are none.</summary>
    public static IReadOnlyList<string> All { get; } = Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.onnx").OrderBy(path => new FileInfo(path).Length)]
        : [];
}
