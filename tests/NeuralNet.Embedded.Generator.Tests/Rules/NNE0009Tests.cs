// Models that the build could not train or import: it leaves the tool's message in their place.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0009Tests
{
    private const string Source = "[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] internal static partial class Net;";

    [Theory]
    [InlineData("data.csv\n12\n0\ncolumn 'x': 'few' is not a number\n", "data.csv", 12, 1, "column 'x': 'few' is not a number")]
    [InlineData("/p/App.csproj\r\n0\r\n0\r\nUnrecognized option '--epoch'", "/p/App.csproj", 1, 1, "Unrecognized option '--epoch'")]
    [InlineData("bad.nnmodel\n3\n7\nexpected ','", "bad.nnmodel", 3, 7, "expected ','")]
    [InlineData("", "obj/net.nnmodel", 1, 1, "could not be made")]
    [InlineData("\nx\n-1", "obj/net.nnmodel", 1, 1, "could not be made")]
    public void The_message_of_the_tool_is_the_only_one(string text, string path, int line, int column, string message)
    {
        Project project = new([("Net.cs", Source)], [("obj/net.nnmodel.error", text)]);
        Diagnostic diagnostic = RuleAssert.Single("NNE0009", project);
        diagnostic.Says(message);
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        Assert.Equal((path, line - 1, column - 1), (span.Path, span.StartLinePosition.Line, span.StartLinePosition.Character));
        Assert.Empty(Project.Networks(project.Run()));
    }

    [Fact]
    public void A_class_of_the_item_is_not_made_and_not_told_of_twice()
    {
        Project project = new([], [("obj/net.nnmodel.error", "data.csv\n1\n0\nno rows")]);
        RuleAssert.Single("NNE0009", project.WithMetadata("obj/net.nnmodel.error", "Class", "Net"));
    }

    [Fact]
    public void Other_files_that_end_so_are_nothing_to_the_generator() =>
        Assert.Empty(new Project([], [("notes.error", "data.csv\n1\n0\nno rows")]).Run().Diagnostics);
}
