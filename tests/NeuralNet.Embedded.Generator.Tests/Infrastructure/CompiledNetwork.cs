// A generated network, compiled and loaded, behind delegates over arrays.
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class CompiledNetwork
{
    private readonly Type _type;

    private CompiledNetwork(Assembly assembly, GeneratorRunResult result)
    {
        Result = result;
        _type = assembly.GetType("Acme.Net")!;
        Type calls = assembly.GetType("Calls")!;
        Forward = calls.GetMethod("Forward")!.CreateDelegate<Action<float[][], float[][]>>();
        ForwardWithWorkspace = calls.GetMethod("ForwardWithWorkspace")!.CreateDelegate<Action<float[][], float[][], float[]>>();
        ForwardBatch = calls.GetMethod("ForwardBatch")!.CreateDelegate<Action<float[][], float[][], int>>();
        SelfTest = _type.GetMethod("SelfTest")!.CreateDelegate<Func<SelfTestResult>>();
        ForwardOnOneArray = calls.GetMethod("ForwardOnOneArray")!.CreateDelegate<Action<float[], int[]>>();
    }

    public GeneratorRunResult Result { get; }

    public Action<float[][], float[][]> Forward { get; }

    public Action<float[][], float[][], float[]> ForwardWithWorkspace { get; }

    public Action<float[][], float[][], int> ForwardBatch { get; }

    public Func<SelfTestResult> SelfTest { get; }

    /// <summary>Runs with every span cut from one array: inputs, outputs and workspace from the given starts on.</summary>
    public Action<float[], int[]> ForwardOnOneArray { get; }

    public int WorkspaceLength => Constant("WorkspaceLength");

    public int Constant(string name) => (int)_type.GetField(name)!.GetRawConstantValue()!;

    /// <summary>The network of a model file; only warnings of the given ids may come with it.</summary>
    public static CompiledNetwork FromModelText(string text, string[]? warnings = null, OptimizationLevel optimization = OptimizationLevel.Release)
    {
        Project project = Project.WithModel(text, optimization: optimization);
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Id).Except(warnings ?? []));
        ModelReadResult model = ModelReader.Read(text);
        CSharpCompilation compilation = project.WithGenerated(result)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Calls(model.Model!), new CSharpParseOptions(LanguageVersion.CSharp14)));
        return new CompiledNetwork(Loading.Load(compilation), result);
    }

    // The names of parameters and constants follow from the model; the calls are positional.
    private static string Calls(NetworkModel model)
    {
        int inputs = model.Inputs.Count, outputs = model.Outputs.Count;
        IReadOnlyDictionary<string, TensorInfo> tensors = Graph.Of(model).Tensors;
        string Spans() => string.Join(", ", Enumerable.Range(0, inputs).Select(i => $"inputs[{i}]").Concat(Enumerable.Range(0, outputs).Select(i => $"outputs[{i}]")));
        long[] lengths = [.. model.Inputs.Select(input => input.Shape.ElementCount), .. model.Outputs.Select(output => tensors[output].Shape.ElementCount)];
        string cuts = string.Join(", ", lengths.Select((length, i) => $"new System.Span<float>(memory, starts[{i}], {length})"));
        return $$"""
            public static class Calls
            {
                public static void Forward(float[][] inputs, float[][] outputs) => Acme.Net.Forward({{Spans()}});
                public static void ForwardWithWorkspace(float[][] inputs, float[][] outputs, float[] workspace) => Acme.Net.Forward({{Spans()}}, workspace);
                public static void ForwardBatch(float[][] inputs, float[][] outputs, int count) => Acme.Net.ForwardBatch({{Spans()}}, count);
                public static void ForwardOnOneArray(float[] memory, int[] starts) =>
                    Acme.Net.Forward({{cuts}}, new System.Span<float>(memory, starts[{{lengths.Length}}], Acme.Net.WorkspaceLength));
            }
            """;
    }
}
