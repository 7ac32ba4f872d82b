// A project of a user in a folder of its own, with what the package would bring taken from this build's output.
namespace NeuralNet.Embedded.Package.Tests;

/// <summary>A console project; its folder is gone after the test.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("neuralnet-");

    private readonly string? _tool;
    private readonly bool _isAnalyzed;

    /// <summary>Writes the project.</summary>
    /// <param name="items">Its items, as MSBuild has them.</param>
    /// <param name="program">Program.cs.</param>
    /// <param name="tool">Another folder to take the tool from, made by <see cref="CopyTool"/>, relative to the project.</param>
    /// <param name="isAnalyzed">Whether the SDK's analyzers run, as they do for users; they take longer than the rest of a compilation.</param>
    public Consumer(string items, string program = "System.Console.WriteLine();", string? tool = null, bool isAnalyzed = false)
    {
        _tool = tool;
        _isAnalyzed = isAnalyzed;
        // Every test builds where a careless script would stumble.
        Folder = _parent.CreateSubdirectory("Größe mit Leerzeichen [1] #2").FullName;
        Items(items);
        Write("Program.cs", program);
    }

    public string Folder { get; }

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>The model that a step wrote.</summary>
    public string Intermediate(string file) => Path.Combine(Folder, "obj", "Debug", "net10.0", "neuralnet", file);

    public string Assembly => this[Path.Combine("bin", "Debug", "net10.0", "App.dll")];

    public void Write(string file, string text) => File.WriteAllText(this[file], text);

    /// <summary>Writes the project file with other items.</summary>
    public void Items(string items) => Write("App.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <Import Project="{Repository.Root}src/NeuralNet.Embedded/build/NeuralNet.Embedded.props" />
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
            <EnableNETAnalyzers>{_isAnalyzed}</EnableNETAnalyzers>
            <NeuralNetTasks>{Output("src/NeuralNet.Embedded.Package", "netstandard2.0", "NeuralNet.Embedded.Package.dll")}</NeuralNetTasks>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Output("src/NeuralNet.Embedded", "net10.0", "NeuralNet.Embedded.dll")}" />
            <Analyzer Include="{Output("generator/NeuralNet.Embedded.Generator", "netstandard2.0", "NeuralNet.Embedded.Generator.dll")}" />
            <Analyzer Include="{Output("generator/NeuralNet.Embedded.Generator", "netstandard2.0", "NeuralNet.Embedded.Model.dll")}" />
            <NeuralNetTool Include="{(_tool is null ? Output("src/NeuralNet.Embedded.Cli", "net10.0", "neuralnet.dll") : this[Path.Combine(_tool, "neuralnet.dll")])}" />
            {items}
          </ItemGroup>
          <Import Project="{Repository.Root}src/NeuralNet.Embedded/build/NeuralNet.Embedded.targets" />
        </Project>
        """);

    /// <summary>Copies the tool into a folder of the project's, so that a test may change it.</summary>
    public void CopyTool(string folder)
    {
        DirectoryInfo source = new(Path.GetDirectoryName(Output("src/NeuralNet.Embedded.Cli", "net10.0", "neuralnet.dll"))!);
        Directory.CreateDirectory(this[folder]);
        foreach (FileInfo file in source.GetFiles().Where(file => file.Extension is ".dll" or ".json"))
        {
            file.CopyTo(this[Path.Combine(folder, file.Name)]);
        }
    }

    public ProcessRun Restore() => ProcessRun.Of(Folder, "restore", "-nologo");

    public ProcessRun Build(params string[] arguments) => ProcessRun.Of(Folder, ["build", "-nologo", "-v:m", .. arguments]);

    /// <summary>Restores and builds several projects in one process.</summary>
    public static ProcessRun BuildTogether(params Consumer[] projects)
    {
        projects[0].Write("All.proj", $"""
            <Project>
              <ItemGroup><Part Include="{string.Join(';', projects.Select(project => project["App.csproj"]))}" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Part)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Part)" Targets="Build" BuildInParallel="true" /></Target>
            </Project>
            """);
        return ProcessRun.Of(projects[0].Folder, "msbuild", "All.proj", "-nologo", "-v:m", "-m:4", "-restore", "-t:Build");
    }

    /// <summary>The build as an editor does it: everything up to the compiler's arguments. Answers what the compiler would get.</summary>
    public ProcessRun DesignTimeBuild() => ProcessRun.Of(
        Folder, "msbuild", "-nologo", "-t:Compile", "-getItem:AdditionalFiles", "-getItem:EditorConfigFiles", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

    public string Run() => ProcessRun.Of(Folder, Assembly).Succeeded().Output.Trim();

    /// <summary>Replaces a file by one with an older time stamp, as switching a branch back may do.</summary>
    public void WriteOlder(string file, string text)
    {
        DateTime before = File.GetLastWriteTimeUtc(this[file]);
        Write(file, text);
        File.SetLastWriteTimeUtc(this[file], before.AddDays(-30));
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private static string Output(string project, string framework, string file) =>
        Path.Combine(Repository.Root, project, "bin", Repository.Configuration, framework, file);
}
