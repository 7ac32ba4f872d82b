// The types of a network that an item names lie in a file of the project, where other generators see them.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class TypesFileTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_the_file_the_same_members_compile_and_without_it_all_is_generated(string name)
    {
        string model = GoldenCase.Load(name).Text;
        string types = NetworkSource.GenerateTypes(ModelReader.Read(model).Model!, "Acme", "Net", "net.nnmodel", verbatimNames: false);
        Project with = Item(model).WithMetadata("net.nnmodel", "NeuralNetTypes", "true"), without = Item(model);
        with.AddSource("obj/Acme.Net.Types.g.cs", types);

        string[] members = Members(with);
        Assert.Equal(Members(without), members);
        Assert.DoesNotContain(with.Run().GeneratedSources, source => source.SourceText.ToString().Contains("record struct Features", StringComparison.Ordinal));
    }

    // The build step looks for declarations too; an editor may be ahead of it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_declaration_of_the_class_is_told_with_its_file(bool hasTypes)
    {
        string model = GoldenCase.Load("softmax-multiclass").Text;
        Project project = Item(model).WithMetadata("net.nnmodel", "NeuralNetTypes", "true");
        if (hasTypes)
        {
            project.AddSource("obj/Acme.Net.Types.g.cs", NetworkSource.GenerateTypes(ModelReader.Read(model).Model!, "Acme", "Net", "net.nnmodel", verbatimNames: false));
        }

        project.AddSource("Net.cs", "namespace Acme { internal static partial class Net; }");
        Diagnostic diagnostic = Assert.Single(project.Run().Diagnostics);
        Assert.Equal("NNE0107", diagnostic.Id);
        Assert.Contains("declared in Net.cs", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Project Item(string model) => new Project([], [("net.nnmodel", model)])
        .WithMetadata("net.nnmodel", "Class", "Net").WithMetadata("net.nnmodel", "Namespace", "Acme");

    private static string[] Members(Project project)
    {
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints(compilation));
        INamedTypeSymbol network = compilation.GetTypeByMetadataName("Acme.Net")!;
        return [.. network.GetMembers().Concat(network.GetTypeMembers().SelectMany(type => type.GetMembers())).Select(member => member.ToDisplayString()).Order(StringComparer.Ordinal)];
    }
}
