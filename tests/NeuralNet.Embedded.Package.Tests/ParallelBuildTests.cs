// Builds that run at once and share data, and a folder for models.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class ParallelBuildTests : IDisposable
{
    private const string Program = """
        using NeuralNet.Embedded;
        System.Console.WriteLine(Side.LabelText(Side.Predict(new Side.Features { X = 0.9f, Y = 0.1f })));
        [NeuralNetwork("side.nnmodel")] internal static partial class Side;
        """;

    private static readonly string[] Frameworks = ["net10.0", "net10.0-windows"];

    private readonly DirectoryInfo _shared = Directory.CreateTempSubdirectory("neuralnet-");

    private string Data => Path.Combine(_shared.FullName, "Maße, 1.csv");

    private string Models => Path.Combine(_shared.FullName, "models");

    public void Dispose() => _shared.Delete(recursive: true);

    [Fact]
    public void Projects_and_frameworks_that_share_a_folder_train_once_and_the_next_build_does_nothing()
    {
        File.WriteAllText(Data, Tests.Models.Csv(1));
        using Consumer first = new(Items(), Program), second = new(Items(), Program);
        Consumer[] projects = [first, second];
        string[] assemblies = [.. projects.SelectMany(project => Frameworks.Select(framework => project[Path.Combine("bin", "Debug", framework, "App.dll")]))];

        string output = Consumer.BuildTogether(projects).Succeeded().Output;

        Assert.Equal(1, Count(output, "wrote " + Path.Combine(Models, "side.nnmodel")));
        Assert.Equal(["side.nnmodel", "side.nnmodel.made"], Directory.GetFiles(Models).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(assemblies, assembly => Assert.Equal("under", ProcessRun.Of(first.Folder, assembly).Succeeded().Output.Trim()));

        DateTime[] built = [.. assemblies.Select(File.GetLastWriteTimeUtc)];
        output = ProcessRun.Of(first.Folder, "msbuild", "All.proj", "-nologo", "-v:m", "-m:4", "-t:Build").Succeeded().Output;
        Assert.DoesNotContain("neuralnet:", output, StringComparison.Ordinal);
        Assert.Equal(built, assemblies.Select(File.GetLastWriteTimeUtc));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string Items() => $"""
          <NeuralNetTrain Include="{Data}" TargetColumn="side" Options="--seed 1 --epochs 60" Model="side.nnmodel" />
        </ItemGroup>
        <PropertyGroup>
          <TargetFramework></TargetFramework>
          <TargetFrameworks>{string.Join(';', Frameworks)}</TargetFrameworks>
          <EnableWindowsTargeting>true</EnableWindowsTargeting>
          <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
          <NeuralNetModelFolder>{Models}</NeuralNetModelFolder>
        </PropertyGroup>
        <ItemGroup>
        """;
}
