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

    private readonly Dictionary<int, Action<Array[], Array[]>> _runs = [];
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
        AssemblyLoadContext context = new(null, isCollectible: true);
        if (weightsImage.Length > 0)
        {
            context.LoadFromStream(new MemoryStream(weightsImage));
        }

        Assembly assembly = context.LoadFromStream(image);
        for (int i = 0; i < models.Count; i++)
        {
            if (!networks._refusals.ContainsKey(i))
            {
                networks._runs[i] = assembly.GetType(string.Create(CultureInfo.InvariantCulture, $"N{i}.Adapter"), throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Action<Array[], Array[]>>();
            }
        }

        return networks;
    }

    /// <summary>Why no code was generated for a model, or null.</summary>
    public string? Refusal(int model) => _refusals.GetValueOrDefault(model);

    /// <summary>Runs a model.</summary>
    /// <param name="model">Its index.</param>
    /// <param name="inputs">For each input its elements.</param>
    /// <returns>For each output its elements.</returns>
    public TypedValues[] Run(int model, IReadOnlyList<TypedValues> inputs)
    {
        Graph graph = Graph.Of(_models[model]);
        TensorInfo[] outputs = [.. _models[model].Outputs.Select(name => graph[name])];
        Array[] arrays = [.. outputs.Select(output => TypedValues.CreateArray(output.ElementType, (int)output.Shape.ElementCount))];
        _runs[model]([.. inputs.Select(input => input.ToArray())], arrays);
        return [.. arrays.Zip(outputs, (array, output) => TypedValues.FromArray(output.ElementType, array))];
    }

    // Spans cannot pass through reflection; arrays can, and C# converts them at the call.
    private static string Adapter(NetworkModel model, string space)
    {
        Graph graph = Graph.Of(model);
        static string ArrayType(TensorInfo tensor) => TypedValues.CreateArray(tensor.ElementType, 0).GetType().FullName!;
        IEnumerable<string> arguments = model.Inputs.Select((input, i) => $"({ArrayType(input)})inputs[{i}]")
            .Concat(model.Outputs.Select((output, i) => $"({ArrayType(graph[output])})outputs[{i}]"));
        return $$"""
            namespace {{space}};
            public static class Adapter
            {
                public static void Run(System.Array[] inputs, System.Array[] outputs) => Network.Forward({{string.Join(", ", arguments)}});
            }
            """;
    }
}
