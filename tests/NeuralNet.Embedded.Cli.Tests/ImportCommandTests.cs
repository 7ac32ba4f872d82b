using System.Reflection;
using System.Text.Json;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Networks() => Directory.Exists(Dense)
        ? [.. Directory.EnumerateFiles(Dense, "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path))]
        : ["absent"];

    [SkippableTheory]
    [MemberData(nameof(Networks))]
    public void Dense_networks_are_imported_with_recorded_test_vectors_and_verify(string name)
    {
        Skip.IfNot(Directory.Exists(Dense), $"The ONNX files are not at {Dense}.");
        CommandRun.Of("import", Path.Combine(Dense, name + ".onnx"), "-o", _folder["m.nnmodel"]).Succeeded();

        NetworkModel model = ModelFile.Load(_folder["m.nnmodel"]);
        Assert.Equal("m", model.Name);
        Assert.Equal(16, model.TestVectors!.Vectors.Count);
        Assert.Equal(TestVectorSource.GeneratedCode, model.TestVectors.Source);
        string output = CommandRun.Of("verify", _folder["m.nnmodel"], "--random", "50").Succeeded().Output;
        Assert.Matches("equal bits +16 of 16", output);
    }

    [SkippableFact]
    public void Json_tells_the_file_and_its_size_and_steps_are_told_to_people_only()
    {
        string? source = Directory.Exists(Dense) ? Directory.EnumerateFiles(Dense, "*.onnx").Order(StringComparer.Ordinal).First() : null;
        Skip.If(source is null, $"The ONNX files are not at {Dense}.");
        CommandRun json = CommandRun.Of("import", source, "-o", _folder["m.nnmodel"], "--json").Succeeded();
        JsonElement result = JsonDocument.Parse(Assert.Single(json.OutputLines)).RootElement;

        Assert.Equal("", json.Error);
        Assert.Equal(["type", "command", "model", "operators", "parameters"], result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(NetworkStatistics.Of(Graph.Of(ModelFile.Load(_folder["m.nnmodel"]))).ParameterCount, result.GetProperty("parameters").GetInt64());

        CommandRun spoken = CommandRun.Of("import", source, "-o", _folder["m.nnmodel"]).Succeeded();
        Assert.StartsWith("compiling the generated code\ncomparing 16 answers with the reference\nwrote ", spoken.Error, StringComparison.Ordinal);
        Assert.Contains("\u001b[", CommandRun.Watched("import", source, "-o", _folder["m.nnmodel"]).Succeeded().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no protocol buffer")]
    public void A_damaged_file_is_one_line_exit_code_2_and_no_model(string content)
    {
        string file = _folder.Write("broken.onnx", content);
        CommandRun run = CommandRun.Of("import", file, "-o", _folder["m.nnmodel"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("broken.onnx", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(["broken.onnx"], _folder.Files);
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        CommandRun run = CommandRun.Of("import", _folder["nothing.onnx"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nothing.onnx", run.Error, StringComparison.Ordinal);
    }

    private static string Dense { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("NEURALNET_SHARED") ?? Path.Combine(
            typeof(ImportCommandTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "..", "shared"),
        "models",
        "dense");
}
