// Which project may know which: the reference stays independent of what it judges,
// and what an application ships drags nothing along.
using System.Xml.Linq;

namespace NeuralNet.Embedded.Architecture.Tests;

public class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["NeuralNet.Embedded.Model"] = [],
        ["NeuralNet.Embedded"] = [],
        ["NeuralNet.Embedded.Reference"] = ["NeuralNet.Embedded.Model"],
        ["NeuralNet.Embedded.Training"] = ["NeuralNet.Embedded.Model", "NeuralNet.Embedded.Reference"],
        ["NeuralNet.Embedded.Import"] = ["NeuralNet.Embedded.Model", "NeuralNet.Embedded.Reference"],
        ["NeuralNet.Embedded.Generator"] = ["NeuralNet.Embedded.Model"],
        ["NeuralNet.Embedded.Templates"] = [],
        ["NeuralNet.Embedded.Package"] = [],
        // The tool verifies: it generates, compiles and runs, and so needs the generator and the kernels.
        ["NeuralNet.Embedded.Cli"] =
        [
            "NeuralNet.Embedded.Model", "NeuralNet.Embedded.Reference", "NeuralNet.Embedded.Training", "NeuralNet.Embedded.Import",
            "NeuralNet.Embedded.Generator", "NeuralNet.Embedded",
        ],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["NeuralNet.Embedded.Model"] = [],
        ["NeuralNet.Embedded"] = [],
        ["NeuralNet.Embedded.Reference"] = [],
        // MSBuild brings it along.
        ["NeuralNet.Embedded.Package"] = ["Microsoft.Build.Utilities.Core"],
        // Both are for the compiler alone and ship with nothing.
        ["NeuralNet.Embedded.Generator"] = ["Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"],
    };

    public static TheoryData<string> SourceProjects() => [.. Repository.Projects("src", "generator").Keys];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void Project_references_only_what_the_house_allows(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is not in the table of allowed arrows.");
        Assert.Empty(References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void What_ships_in_an_application_or_a_compiler_references_no_package(string project)
    {
        if (AllowedPackages.TryGetValue(project, out string[]? allowed))
        {
            Assert.Empty(References(project, "PackageReference").Except(allowed));
        }
    }

    [Fact]
    public void Top_level_holds_only_the_fixed_folders_and_build_files()
    {
        string[] folders = ["src", "generator", "tests", "samples", "artifacts"];
        string[] files =
        [
            "NeuralNet.Embedded.sln", "README.md", "CONTRIBUTING.md", "LICENSE", "global.json",
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        ];
        IEnumerable<string> found = Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.'));
        Assert.Empty(found.Except([.. folders, .. files]));
    }

    [Fact]
    public void Every_source_project_has_a_test_project()
    {
        IEnumerable<string> tests = Repository.Projects("tests").Keys;
        // Templates hold no code of ours; .ci/packages makes a program of each.
        Assert.Empty(Repository.Projects("src", "generator").Keys.Except(["NeuralNet.Embedded.Templates"]).Select(project => project + ".Tests").Except(tests));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.Projects("src", "generator")[project])
            .Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
