// Runs a project that breaks a rule and checks what the user is told.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

internal static class RuleAssert
{
    /// <summary>A valid model whose only operator maps x to y; tests spoil parts of it.</summary>
    public const string Model = """
        {
          "format": 1,
          "name": "net",
          "inputs": [ { "name": "x", "shape": [2] } ],
          "outputs": [ "y" ],
          "operators": [
            { "op": "dense", "name": "layer", "input": "x", "weights": "w", "output": "y" }
          ],
          "tensors": [
            { "name": "w", "shape": [2, 2], "values": [1, 2, 3, 4] }
          ]
        }
        """;

    /// <summary>The one diagnostic of the project, which must be of the given rule.</summary>
    public static Diagnostic Single(string id, Project project)
    {
        GeneratorRunResult result = project.Run();
        Assert.Null(result.Exception);
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.EndsWith($"/rules/{id}.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        return diagnostic;
    }

    /// <summary>The one diagnostic of <see cref="Model"/> with one text replaced; it must point at <paramref name="marked"/>.</summary>
    public static Diagnostic InModel(string id, string old, string @new, string marked)
    {
        Assert.Contains(old, Model, StringComparison.Ordinal);
        string text = Model.Replace(old, @new, StringComparison.Ordinal);
        Diagnostic diagnostic = Single(id, Project.WithModel(text));
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        Assert.Equal("net.nnmodel", span.Path);
        Assert.StartsWith(marked, text.Split('\n')[span.StartLinePosition.Line][span.StartLinePosition.Character..], StringComparison.Ordinal);
        Assert.Empty(Project.Networks(Project.WithModel(text).Run()));
        return diagnostic;
    }

    /// <summary>The one diagnostic of a source that uses <see cref="Model"/>; it must point at <paramref name="marked"/>.</summary>
    public static Diagnostic InSource(string id, string source, string marked)
    {
        Diagnostic diagnostic = Single(id, Project.WithModel(Model, source));
        Assert.EndsWith("Net.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal(marked, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Empty(Project.Networks(Project.WithModel(Model, source).Run()));
        return diagnostic;
    }

    /// <summary>The one diagnostic of a source that uses another model; it must point at the first <paramref name="marked"/>.</summary>
    public static Diagnostic InSourceAt(string id, string model, string source, string marked)
    {
        Diagnostic diagnostic = Single(id, Project.WithModel(model, source));
        Assert.Equal(source.IndexOf(marked, StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
        return diagnostic;
    }

    /// <summary>Checks the message.</summary>
    public static void Says(this Diagnostic diagnostic, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
