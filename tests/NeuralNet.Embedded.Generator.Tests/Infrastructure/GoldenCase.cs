// The cases of tests/models: adding a case is adding a folder.
using System.Collections.Concurrent;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class GoldenCase
{
    private static readonly ConcurrentDictionary<string, GoldenCase> Cases = new();

    private GoldenCase(string name)
    {
        Name = name;
        Text = File.ReadAllText(Path.Combine(Folder, "model.nnmodel"));
        ModelReadResult result = ModelReader.Read(Text);
        Assert.Empty(result.Errors);
        Model = result.Model!;
        NetworkClass = new Lazy<CompiledNetwork>(() => CompiledNetwork.FromModelText(Text));
    }

    public static string ModelsFolder { get; } = Path.Combine(Repository.Root, "tests", "models");

    /// <summary>The names of all cases, for [MemberData].</summary>
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(ModelsFolder, "model.nnmodel", SearchOption.AllDirectories)
        .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))
        .Order(StringComparer.Ordinal)];

    public string Name { get; }

    public string Folder => Path.Combine(ModelsFolder, Name);

    public string Text { get; }

    public NetworkModel Model { get; }

    public CompiledNetwork Network => NetworkClass.Value;

    private Lazy<CompiledNetwork> NetworkClass { get; }

    public static GoldenCase Load(string name) => Cases.GetOrAdd(name, key => new GoldenCase(key));
}
