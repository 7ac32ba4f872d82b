// Metadata that is not what it should be.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0008Tests
{
    [Theory]
    [InlineData("Class", "1st", "a C# identifier")]
    [InlineData("Class", "A; class B", "a C# identifier")]
    [InlineData("Class", "A.B", "a C# identifier")]
    [InlineData("Namespace", "Acme..Nets", "identifiers joined by dots")]
    [InlineData("Namespace", "Acme { }", "identifiers joined by dots")]
    [InlineData("MaxRomBytes", "4 KB", "a whole number")]
    [InlineData("MaxWorkspaceBytes", "-1", "a whole number")]
    [InlineData("Names", "PascalCase", "Verbatim, or left out")]
    [InlineData("MaxMacs", "1e3", "a whole number")]
    [InlineData("MaxMacs", "99999999999999999999", "a whole number")]
    public void Metadata_that_cannot_be_used_is_reported_at_the_model(string name, string value, string expected)
    {
        Project project = new([], [("nets/net.nnmodel", RuleAssert.Model)]);
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0008", project.WithMetadata("nets/net.nnmodel", name, value));
        diagnostic.Says($"{name}=\"{value}\"", "'net.nnmodel'", expected);
        Assert.Equal("nets/net.nnmodel", diagnostic.Location.GetLineSpan().Path);
        Assert.Empty(project.Run().GeneratedSources);
    }

    [Fact]
    public void A_class_with_a_bad_budget_is_made_all_the_same()
    {
        Project project = new([], [("net.nnmodel", RuleAssert.Model)]);
        project.WithMetadata("net.nnmodel", "Class", "Net").WithMetadata("net.nnmodel", "MaxMacs", "few");
        RuleAssert.Single("NNE0008", project);
        Assert.Single(project.Run().GeneratedSources);
    }
}
