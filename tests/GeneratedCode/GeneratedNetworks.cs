// Generated code of many models in one compilation, loaded and run: a compilation for each would take a hundred times as long.
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Tests;

/// <summary>Networks that were compiled together.</summary>
internal sealed class GeneratedNetworks
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    // The reference assemblies are read once.
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Memory.dll" or "netstandard.dll")
            .Append(typeof(NeuralNetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    // Elements before and behind every array that generated code is given a part of.
    private const int Margin = 64;

    // What the margins hold, in every byte.
    private const byte Untouched = 0xA5;

    private readonly Dictionary<int, Action<Array[], Array[], float[], bool>> _runs = [];
    private readonly Dictionary<int, int> _workspaces = [];
    private readonly Dictionary<int, string> _refusals = [];
    private readonly IReadOnlyList<NetworkModel> _models;

    private GeneratedNetworks(IReadOnlyList<NetworkModel> models) => _models = models;

    /// <summary>Compiles the code of several models.</summary>
    /// <param name="models">Valid models.</param>
    /// <param name="weightsAssembly">Makes an assembly of weights, which compiles in no time; null to leave all weights in the code.</param>
    /// <exception cref="InvalidOperationException">Generated code does not compile.</exception>
    public static GeneratedNetworks Compile(IReadOnlyList<NetworkModel> models, Func<IEnumerable<NetworkWeights>, byte[]>? weightsAssembly = null)
    {
        GeneratedNetworks networks = new(models);
        List<SyntaxTree> sources = [];
        List<NetworkWeights> blocks = [];
        for (int i = 0; i < models.Count; i++)
        {
            try
            {
                string space = string.Create(CultureInfo.InvariantCulture, $"N{i}");
                NetworkWeights? weights = weightsAssembly is null ? null : NetworkWeights.Of(models[i]);
                blocks.AddRange(weights is null ? [] : [weights]);
                sources.AddRange(NetworkSource.Generate(models[i], space, "Network", weights).Select(source => CSharpSyntaxTree.ParseText(source.Text, Options, $"{space}/{source.HintName}.cs")));
                sources.Add(CSharpSyntaxTree.ParseText(Adapter(models[i], space), Options, $"{space}/Adapter.cs"));
            }
            catch (InvalidOperationException exception)
            {
                networks._refusals[i] = exception.Message;
            }
        }

        byte[] weightsImage = blocks.Count > 0 ? weightsAssembly!(blocks) : [];
        MetadataReference[] references = weightsImage.Length > 0 ? [.. References.Value, MetadataReference.CreateFromImage(weightsImage)] : References.Value;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Generated", sources, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        }

        image.Position = 0;
        AssemblyLoadContext context = new(null);
        if (weightsImage.Length > 0)
        {
            context.LoadFromStream(new MemoryStream(weightsImage));
        }

        Assembly assembly = context.LoadFromStream(image);
        for (int i = 0; i < models.Count; i++)
        {
            if (!networks._refusals.ContainsKey(i))
            {
                Type adapter = assembly.GetType(string.Create(CultureInfo.InvariantCulture, $"N{i}.Adapter"), throwOnError: true)!;
                networks._runs[i] = adapter.GetMethod("Run")!.CreateDelegate<Action<Array[], Array[], float[], bool>>();
                networks._workspaces[i] = (int)adapter.GetField("WorkspaceLength")!.GetRawConstantValue()!;
            }
        }

        return networks;
    }

    /// <summary>Why no code was generated for a model, or null.</summary>
    public string? Refusal(int model) => _refusals.GetValueOrDefault(model);

    /// <summary>
    /// Runs a model twice, with memory of its own and with a workspace it is given. Everything given lies inside larger arrays, of which
    /// nothing else may change.
    /// </summary>
    /// <param name="model">Its index.</param>
    /// <param name="inputs">For each input its elements.</param>
    /// <returns>For each output its elements.</returns>
    /// <exception cref="InvalidOperationException">The code writes outside of what it is given, or the two runs differ.</exception>
    public TypedValues[] Run(int model, IReadOnlyList<TypedValues> inputs)
    {
        TypedValues[] answers = Run(model, inputs, ownMemory: true), again = Run(model, inputs, ownMemory: false);
        return answers.SequenceEqual(again)
            ? answers
            : throw new InvalidOperationException($"'{_models[model].Name}' answers otherwise with a workspace that it is given.");
    }

    private TypedValues[] Run(int model, IReadOnlyList<TypedValues> inputs, bool ownMemory)
    {
        Graph graph = Graph.Of(_models[model]);
        TensorInfo[] outputs = [.. _models[model].Outputs.Select(name => graph[name])];
        Array[] given = [.. inputs.Select(input => Padded(input.ElementType, input.ToArray()))];
        Array[] arrays = [.. outputs.Select(output => Padded(output.ElementType, TypedValues.CreateArray(output.ElementType, (int)output.Shape.ElementCount)))];
        float[] workspace = (float[])Padded(ElementType.Float32, new float[ownMemory ? 0 : _workspaces[model]]);
        _runs[model](given, arrays, workspace, ownMemory);
        foreach (Array array in (Array[])[.. given, .. arrays, workspace])
        {
            RequireUntouched(array, _models[model].Name);
        }

        return [.. arrays.Zip(outputs, (array, output) => TypedValues.FromArray(output.ElementType, Inner(output.ElementType, array)))];
    }

    private static Array Padded(ElementType type, Array values)
    {
        Array padded = TypedValues.CreateArray(type, values.Length + (2 * Margin));
        int size = Buffer.ByteLength(padded) / padded.Length;
        for (int i = 0; i < Margin * size; i++)
        {
            Buffer.SetByte(padded, i, Untouched);
            Buffer.SetByte(padded, ((Margin + values.Length) * size) + i, Untouched);
        }

        Array.Copy(values, 0, padded, Margin, values.Length);
        return padded;
    }

    private static Array Inner(ElementType type, Array padded)
    {
        Array values = TypedValues.CreateArray(type, padded.Length - (2 * Margin));
        Array.Copy(padded, Margin, values, 0, values.Length);
        return values;
    }

    private static void RequireUntouched(Array padded, string name)
    {
        int size = Buffer.ByteLength(padded) / padded.Length, end = Buffer.ByteLength(padded) - (Margin * size);
        for (int i = 0; i < Margin * size; i++)
        {
            if (Buffer.GetByte(padded, i) != Untouched || Buffer.GetByte(padded, end + i) != Untouched)
            {
                throw new InvalidOperationException($"The code of '{name}' writes outside of {padded.GetType().Name} of {padded.Length - (2 * Margin)} elements.");
            }
        }
    }

    // Spans cannot pass through reflection; arrays can, and C# converts them at the call.
    private static string Adapter(NetworkModel model, string space)
    {
        Graph graph = Graph.Of(model);
        static string ArrayType(TensorInfo tensor) => TypedValues.CreateArray(tensor.ElementType, 0).GetType().FullName!;
        static string Part(TensorInfo tensor, string array) =>
            $"new System.Span<{ArrayType(tensor)[..^2]}>(({ArrayType(tensor)}){array}, {Margin}, {array}.Length - {2 * Margin})";
        string arguments = string.Join(", ", model.Inputs.Select((input, i) => Part(input, $"inputs[{i}]"))
            .Concat(model.Outputs.Select((output, i) => Part(graph[output], $"outputs[{i}]"))));
        return $$"""
            namespace {{space}};
            public static class Adapter
            {
                public const int WorkspaceLength = Network.WorkspaceLength;

                public static void Run(System.Array[] inputs, System.Array[] outputs, float[] workspace, bool ownMemory)
                {
                    if (ownMemory)
                    {
                        Network.Forward({{arguments}});
                    }
                    else
                    {
                        Network.Forward({{arguments}}, new System.Span<float>(workspace, {{Margin}}, workspace.Length - {{2 * Margin}}));
                    }
                }
            }
            """;
    }
}
