// What analyzers, coverage tools and other languages find of a network: every generated member says that it is generated.
using System.CodeDom.Compiler;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class GeneratedMarkTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_member_of_a_marked_class_carries_the_attributes_and_the_users_own_do_not(string name)
    {
        const string Source = """
            namespace Acme;

            /// <summary>A network.</summary>
            [NeuralNet.Embedded.NeuralNetwork("net.nnmodel")]
            public sealed partial class Net
            {
                /// <summary>The user's own.</summary>
                public static int Own() => 1;
            }
            """;
        INamedTypeSymbol network = Compile(Project.WithModel(GoldenCase.Load(name).Text, Source)).GetTypeByMetadataName("Acme.Net")!;
        Assert.Empty(Marks(network));
        foreach (ISymbol member in network.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }))
        {
            string[] expected = member.Name == "Own" ? []
                : member is IFieldSymbol or INamedTypeSymbol { TypeKind: TypeKind.Enum } ? [nameof(GeneratedCodeAttribute)]
                : [nameof(ExcludeFromCodeCoverageAttribute), nameof(GeneratedCodeAttribute)];
            Assert.True(expected.SequenceEqual(Marks(member)), $"{member}: {string.Join(", ", Marks(member))}");
        }
    }

    [Fact]
    public void A_class_that_an_item_makes_carries_them_itself()
    {
        Project project = new([], [("net.nnmodel", GoldenCase.Load("softmax-multiclass").Text)]);
        INamedTypeSymbol network = Compile(project.WithMetadata("net.nnmodel", "Class", "Net")).GetTypeByMetadataName("Net")!;
        Assert.Equal([nameof(ExcludeFromCodeCoverageAttribute), nameof(GeneratedCodeAttribute)], Marks(network));
        Assert.DoesNotContain(network.GetMembers(), member => Marks(member).Any());
    }

    [Theory]
    [InlineData("GeneratedCode")]
    [InlineData("GeneratedCodeAttribute")]
    [InlineData("ExcludeFromCodeCoverage")]
    public void Types_of_the_user_with_the_attributes_names_do_no_harm(string name)
    {
        Project project = Project.WithModel(GoldenCase.Load("softmax-multiclass").Text);
        project.AddSource("Own.cs", $"namespace Acme {{ internal sealed class {name} : System.Attribute {{ }} }}");
        Compile(project);
    }

    [Fact]
    public void A_network_is_compliant_with_the_common_language_specification()
    {
        Project project = Project.WithModel(
            GoldenCase.Load("sigmoid-binary").Text.Replace("\"yes\"", "\"<0\"", StringComparison.Ordinal).Replace("\"no\"", "\"0\"", StringComparison.Ordinal),
            "[assembly: System.CLSCompliant(true)]\n" + Project.DefaultSource.Replace("static ", "sealed ", StringComparison.Ordinal));
        Compile(project);
    }

    private static CSharpCompilation Compile(Project project)
    {
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        CSharpCompilation compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints(compilation));
        return compilation;
    }

    private static IEnumerable<string> Marks(ISymbol symbol) => symbol.GetAttributes()
        .Select(attribute => attribute.AttributeClass!.Name)
        .Where(name => name is nameof(GeneratedCodeAttribute) or nameof(ExcludeFromCodeCoverageAttribute))
        .Order(StringComparer.Ordinal);
}
