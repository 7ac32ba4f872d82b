// Every kind of class that can carry the attribute is completed, and the result compiles without a warning.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Rules;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class TargetTests
{
    private const string Mark = "[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")]";

    public static TheoryData<string> Sources =>
    [
        $"{Mark} public static partial class Net;",
        $"{Mark} internal partial class Net {{ }}",
        $"{Mark} public sealed partial class Net {{ private int _state = 1; public int State => _state; }}",
        $"{Mark} public abstract partial class Net;",
        $"{Mark} public partial record Net(int Size);",
        $"{Mark} public sealed partial record class Net;",
        $"{Mark} partial class @class;",
        $"{Mark} partial class Größe;",
        $"namespace A.B.C; {Mark} public static partial class Net;",
        $"namespace A {{ namespace B {{ {Mark} public static partial class Net; }} }}",
        $"namespace @namespace.@event; {Mark} public static partial class Net;",
        $"namespace A; public partial class Outer {{ {Mark} private static partial class Net; public static int Size => Net.InputLength; }}",
        $"namespace A; public static partial class Outer {{ {Mark} public static partial class Net; }}",
        $"partial struct S {{ partial interface I {{ partial record R {{ readonly partial record struct T {{ {Mark} internal static partial class Net; }} }} }} }}",
        $"partial class @if {{ {Mark} public static partial class Net; }}",

        // Types of the user that hide what the usings bring in.
        $"namespace A; public class Dense; public class Shapes; {Mark} public static partial class Net;",
        $"namespace A; public class Span; public struct ReadOnlySpan<T>; {Mark} public static partial class Net;",
        $"public class Identity; {Mark} public static partial class Net;",
        $"namespace A.Dense; {Mark} public static partial class Net;",
        $"namespace A; {Mark} public static partial class Dense;",
        $"namespace A; {Mark} public static partial class Net {{ internal static class Shapes; }}",
        $"namespace A {{ public class Base {{ public class Dense; }} {Mark} public partial class Net : Base; }}",
        $"global using Other; namespace Other {{ public class Dense; public class Shapes; }} namespace A {{ {Mark} public static partial class Net; }}",
        $"namespace A.System {{ public class Span; }} namespace A {{ {Mark} public static partial class Net; }}",
        $"namespace NeuralNet.Embedded.Kernels {{ {Mark} public static partial class Net; }}",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_class_is_completed(string source)
    {
        foreach (string model in new[] { RuleAssert.Model, GoldenCase.Load("dense-large-weights").Text, GoldenCase.Load("softmax-multiclass").Text })
        {
            Project project = Project.WithModel(model, "#pragma warning disable CS1591\n" + source);
            GeneratorRunResult result = project.Run();
            Assert.Empty(result.Diagnostics);
            Assert.NotEmpty(result.GeneratedSources);
            Assert.Empty(Project.Complaints(project.WithGenerated(result)));
        }
    }

    [Fact]
    public void A_class_in_two_parts_is_completed_once()
    {
        Project project = new(
            [("One.cs", $"{Mark} internal static partial class Net;"), ("Two.cs", "internal static partial class Net { internal static int Two => InputLength; }")],
            [("net.nnmodel", RuleAssert.Model)]);
        GeneratorRunResult result = project.Run();
        Assert.Single(result.GeneratedSources);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Fact]
    public void A_second_mark_on_a_class_is_left_to_the_compiler()
    {
        Project project = new(
            [("One.cs", $"{Mark} internal static partial class Net;"), ("Two.cs", $"{Mark} internal static partial class Net;")],
            [("net.nnmodel", RuleAssert.Model)]);
        GeneratorRunResult result = project.Run();
        Assert.Null(result.Exception);
        Assert.Single(result.GeneratedSources);
        Assert.Contains("CS0579", Assert.Single(Project.Complaints(project.WithGenerated(result))), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_differ_only_in_case_or_nesting_get_files_of_their_own()
    {
        Project project = Project.WithModel(RuleAssert.Model, $"""
            {Mark} internal static partial class Net;
            {Mark} internal static partial class NET;
            {Mark} internal static partial class net_;
            namespace A {"{"} {Mark} internal static partial class B; {"}"}
            """);
        GeneratorRunResult result = project.Run();
        Assert.Null(result.Exception);
        Assert.Equal(["A.B.g.cs", "NET.g.cs", "Net.1.g.cs", "net_.g.cs"], result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Fact]
    public void Two_classes_may_run_one_model()
    {
        Project project = Project.WithModel(RuleAssert.Model, $"{Mark} internal static partial class A; {Mark} internal static partial class B;");
        GeneratorRunResult result = project.Run();
        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Fact]
    public void A_project_without_networks_gets_nothing()
    {
        GeneratorRunResult result = new Project([("Plain.cs", "internal static class Plain;")], []).Run();
        Assert.Empty(result.GeneratedSources);
        Assert.Empty(result.Diagnostics);
    }
}
