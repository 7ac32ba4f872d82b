// Weights past 32 KB: stored in an assembly by the build, the same bits as compiled as C#, never stale.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class WeightsStepTests
{
    private const string Weights = "App.NeuralNetWeights.dll";

    private const string Program = """
        using System;
        using System.Runtime.InteropServices;
        using NeuralNet.Embedded;

        float[] x = new float[Net.XLength()], y = new float[Net.OutputLength];
        for (int i = 0; i < x.Length; i++) { x[i] = (i % 13 - 6) / 8f; }
        Net.Forward(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Net.Forward(x, y);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(allocated + " bytes, " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes<float>(y))));

        [NeuralNetwork("net.nnmodel")]
        internal static partial class Net { public static int XLength() => InputLength; }
        """;

    [Fact]
    public void Large_weights_are_stored_used_and_never_stale()
    {
        using Consumer consumer = new("<NeuralNetModel Include=\"net.nnmodel\" />", Program);
        consumer.Write("net.nnmodel", Models.Dense(1, 530, 510));
        consumer.Build().Succeeded();
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(consumer.Assembly)!, Weights)));
        string stored = consumer.Run();
        Assert.StartsWith("0 bytes, ", stored, StringComparison.Ordinal);

        // The same bits from weights that are C#; the warning is the only difference.
        string inCSharp = consumer.Build("--no-restore", "-p:NeuralNetWeightsAssembly=false", "-p:WarningsNotAsErrors=NNE0302").Succeeded().Output;
        Assert.Contains("NNE0302", inCSharp, StringComparison.Ordinal);
        Assert.Equal(stored, consumer.Run());

        // Back again, then once more with nothing to do.
        consumer.Build("--no-restore").Succeeded();
        DateTime built = File.GetLastWriteTimeUtc(consumer.Intermediate(Weights));
        consumer.Build("--no-restore").Succeeded();
        Assert.Equal(built, File.GetLastWriteTimeUtc(consumer.Intermediate(Weights)));

        // An older model: an editor sees that the stored weights do not fit, a build stores the new ones.
        consumer.WriteOlder("net.nnmodel", Models.Dense(2, 530, 510));
        Assert.Contains("App.NeuralNetWeights.globalconfig", consumer.DesignTimeBuild().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(built, File.GetLastWriteTimeUtc(consumer.Intermediate(Weights)));
        consumer.Build("--no-restore").Succeeded();
        Assert.NotEqual(stored, consumer.Run());

        // The old assembly beside the new program: no answer rather than a wrong one.
        File.Delete(Path.Combine(Path.GetDirectoryName(consumer.Assembly)!, Weights));
        Assert.NotEqual(0, ProcessRun.Of(consumer.Folder, consumer.Assembly).ExitCode);
    }

    [Fact]
    public void Small_models_bring_no_assembly_and_the_generator_sees_an_items_metadata()
    {
        using Consumer consumer = new("""<NeuralNetModel Include="net.nnmodel" Class="Net" Namespace="Acme" MaxRomBytes="5000000" MaxWorkspaceBytes="1000" MaxMacs="300000" />""", "System.Console.WriteLine(Acme.Net.MacCount);", isAnalyzed: true);
        consumer.Write("net.nnmodel", Models.Dense(1, 8, 8));
        consumer.Build().Succeeded();
        Assert.Equal("64", consumer.Run().Trim());
        Assert.False(File.Exists(consumer.Intermediate(Weights)));
        string config = File.ReadAllText(Directory.GetFiles(consumer[Path.Combine("obj", "Debug", "net10.0")], "*.GeneratedMSBuildEditorConfig.editorconfig").Single());
        string[] expected = ["Class = Net", "Namespace = Acme", "MaxRomBytes = 5000000", "MaxWorkspaceBytes = 1000", "MaxMacs = 300000"];
        Assert.All(expected, line => Assert.Contains("build_metadata.AdditionalFiles." + line + "\n", config.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }
}
