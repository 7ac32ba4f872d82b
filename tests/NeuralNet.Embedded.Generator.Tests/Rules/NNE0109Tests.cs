// Types of a network that only other generators would use.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0109Tests
{
    private const string Net = "namespace Acme { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; }";

    [Theory]
    [InlineData("[System.Text.Json.Serialization.JsonSerializable(typeof(Acme.Net.Features))] class C;", "Acme.Net.Features", "A serializer")]
    [InlineData("using System.Text.Json.Serialization; [JsonSerializable(typeof(System.Collections.Generic.List<Acme.Net.Label>))] class C;", "Acme.Net.Label", "A serializer")]
    [InlineData("using System.Text.Json.Serialization; record Answer(Acme.Net.Label Label); [JsonSerializable(typeof(Answer))] class C;", "Acme.Net.Label", "The serializer of Answer")]
    [InlineData("class LoggerMessage : System.Attribute; static partial class Log { [LoggerMessage] public static partial void Seen(Acme.Net.Label label); }", "Acme.Net.Label", "This logging method")]
    public void A_use_that_another_generator_reads_is_told_once(string source, string marked, string reader)
    {
        string all = source + " " + Net;
        RuleAssert.InSourceAt("NNE0109", GoldenCase.Load("softmax-multiclass").Text, all, marked).Says(reader, "Class=\"Net\" Namespace=\"Acme\"");
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public void Handlers_of_requests_are_read_where_they_are_generated(string isAot, int expected)
    {
        const string Source = """
            using System;
            static class App { public static void MapPost(this object app, string path, Delegate handler) { } static void Run(object app) => app.MapPost("/p", (Acme.Net.Features f) => 1); }
            """;
        Project project = Project.WithModel(GoldenCase.Load("softmax-multiclass").Text, Source + Net).WithProperty("PublishAot", isAot);
        Assert.Equal(expected, project.Run().Diagnostics.Count(diagnostic => diagnostic.Id == "NNE0109"));
    }

    [Theory]
    [InlineData("record Answer(Acme.Net.Label Label);")]
    [InlineData("class C { int F() { Acme.Net.Features f = default; return f.GetHashCode(); } }")]
    [InlineData("static class Other { public struct Features; } [System.Text.Json.Serialization.JsonSerializable(typeof(Other.Features))] class C;")]
    public void Other_uses_are_fine(string source) =>
        Assert.Empty(Project.WithModel(GoldenCase.Load("softmax-multiclass").Text, source + Net).Run().Diagnostics);
}
