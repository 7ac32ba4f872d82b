// A generated member's name is taken.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0104Tests
{
    [Theory]
    [InlineData("int Weights;", "'Weights'")]
    [InlineData("static class Weights;", "'Weights'")]
    [InlineData("const int InputLength = 3;", "'InputLength'")]
    [InlineData("static int MacCount => 3;", "'MacCount'")]
    [InlineData("static void WorkspaceLength() { }", "'WorkspaceLength'")]
    [InlineData("static int Forward;", "'Forward'")]
    public void A_member_of_a_generated_name_is_reported(string member, string name) =>
        RuleAssert.InSource("NNE0104", $"[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public partial class Net {{ {member} }}", "NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")").Says(name);

    [Theory]
    [InlineData("Weights")]
    [InlineData("Forward")]
    [InlineData("OutputLength")]
    public void A_class_of_a_generated_name_is_reported(string name) =>
        RuleAssert.InSource("NNE0104", $"[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class {name};", "NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")").Says($"'{name}'");

    [Theory]
    [InlineData("enum Label { A }", "'Label'")]
    [InlineData("static int Features;", "'Features'")]
    [InlineData("const int LabelCount = 3;", "'LabelCount'")]
    [InlineData("static int Predict;", "'Predict'")]
    public void Names_of_the_typed_members_are_taken_where_there_are_any(string member, string name)
    {
        string source = $"[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net {{ {member} }}";
        RuleAssert.Single("NNE0104", Project.WithModel(GoldenCase.Load("softmax-multiclass").Text, source)).Says(name);
        Assert.Empty(Project.WithModel(RuleAssert.Model, source).Run().Diagnostics);
    }

    // EmitCompilerGeneratedFiles into the project's own folder: the second build compiles what the first one wrote.
    [Fact]
    public void A_generated_file_among_the_sources_is_named_with_the_way_out()
    {
        Project first = Project.WithModel(GoldenCase.Load("softmax-multiclass").Text);
        Project second = Project.WithModel(GoldenCase.Load("softmax-multiclass").Text);
        foreach (Microsoft.CodeAnalysis.GeneratedSourceResult source in first.Run().GeneratedSources)
        {
            second.AddSource("Generated/a/b/" + source.HintName, source.SourceText.ToString());
        }

        RuleAssert.Single("NNE0104", second).Says("'Generated/a/b/Acme.Net.g.cs' is compiled a second time", "<Compile Remove=\"Generated/**\" />");
    }

    [Fact]
    public void Overloads_and_other_members_are_fine()
    {
        Project project = Project.WithModel(RuleAssert.Model, """
            /// <summary>A network.</summary>
            [NeuralNet.Embedded.NeuralNetwork("net.nnmodel")]
            public static partial class Net
            {
                internal static float Forward(float[] input) { System.Span<float> y = stackalloc float[OutputLength]; Forward(input, y); return y[0]; }

                internal const int Length = 3, OtherLength = 4;
            }
            """);
        Microsoft.CodeAnalysis.GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }
}
