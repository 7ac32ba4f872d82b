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

    // As a generator of request handlers sees it: a lambda that ends in such a call has the type of its answer.
    [Theory]
    [InlineData("softmax-multiclass", "Acme.Net.SelfTest().Passed", "bool")]
    [InlineData("softmax-multiclass", "Acme.Net.Predict(default(Acme.Net.Features))", "Acme.Net.Label")]
    [InlineData("softmax-multiclass", "Acme.Net.Predict([1, 2, 3, 4], new float[3])", "Acme.Net.Label")]
    [InlineData("softmax-multiclass", "Acme.Net.LabelText(0)", "string")]
    [InlineData("oneHot-scaled", "Acme.Net.Predict(default(Acme.Net.Features))", "float")]
    [InlineData("identity-regression", "Acme.Net.Predict(default(Acme.Net.Features), new float[2])", "void")]
    [InlineData("reconstructionError-autoencoder", "Acme.Net.IsAnomaly(default(Acme.Net.Features), out _)", "bool")]
    [InlineData("dense-one-layer", "Acme.Net.SelfTest()", "NeuralNet.Embedded.SelfTestResult")]
    public void What_answers_is_seen_without_the_generated_code(string name, string call, string type)
    {
        string types = NetworkSource.GenerateTypes(ModelReader.Read(GoldenCase.Load(name).Text).Model!, "Acme", "Net", "net.nnmodel", verbatimNames: false);
        Project project = new([("Use.cs", $"static class Use {{ static object Ask() => {call}; }}"), ("obj/Acme.Net.Types.g.cs", types)], []);
        SyntaxTree use = project.Compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("Use.cs", StringComparison.Ordinal));
        SyntaxNode answer = use.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax>().Single().Expression;
        Assert.Equal(type, project.Compilation.GetSemanticModel(use).GetTypeInfo(answer).Type!.ToDisplayString());
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
