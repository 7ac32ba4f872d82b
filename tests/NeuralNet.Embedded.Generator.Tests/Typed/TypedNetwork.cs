// A generated network with its typed members, called by code compiled beside it.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Typed;

internal static class TypedNetwork
{
    /// <summary>Compiles the network of <paramref name="model"/> and a class <c>Caller</c> with the given members; no warning is allowed.</summary>
    public static Type Compile(NetworkModel model, string members)
    {
        Project project = Project.WithModel(ModelWriter.Write(model));
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        string caller = $$"""
            using System;
            using Acme;
            public static class Caller
            {
                {{members}}
            }
            """;
        CSharpCompilation compilation = project.WithGenerated(result)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(caller, new CSharpParseOptions(LanguageVersion.CSharp14)));
        Assert.Empty(Project.Complaints(compilation));
        return Loading.Load(compilation).GetType("Caller")!;
    }

    public static TDelegate Call<TDelegate>(this Type caller, string method)
        where TDelegate : Delegate => caller.GetMethod(method)!.CreateDelegate<TDelegate>();

    /// <summary>A dense layer behind the given columns, with random weights.</summary>
    public static NetworkModel Model(Feature[] features, Target target, int outputs, bool probabilities)
    {
        Random random = new(5);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
        Operator head = !probabilities ? Unary.Identity.Of("head", "z", "y") : outputs == 1 ? Unary.Sigmoid.Of("head", "z", "y") : Softmax.Of("head", "z", "y");
        return new NetworkModel
        {
            Name = "typed",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(features.Length))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create(Dense.Of("dense", "x", "w", "b", "z"), head),
            Tensors = EquatableArray.Create(
                Tensor.FromSingles("w", Shape.Of(outputs, features.Length), Values(outputs * features.Length)),
                Tensor.FromSingles("b", Shape.Of(outputs), Values(outputs))),
            Features = features.ToEquatableArray(),
            Target = target,
        };
    }

    public static Feature[] Columns(params string[] names) => [.. names.Select(name => new Feature(name))];

    public static Target Classes(params string[] labels) => new(EquatableArray.Create("class"), PredictionTask.Classification, labels.ToEquatableArray());
}
