// Second ring: the generated code compiles without a warning, documentation and nullability included, and without unsafe.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class CompileTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_code_compiles_without_a_warning(string name)
    {
        Project project = Project.WithModel(GoldenCase.Load(name).Text);
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Library_entry_compiles_without_a_warning(string name)
    {
        Project project = new(
            NetworkSource.Generate(GoldenCase.Load(name).Model, "Acme.Models", "Net").Select(source => (source.HintName, source.Text)), []);
        Assert.Empty(Project.Complaints(project.Compilation));
    }
}
