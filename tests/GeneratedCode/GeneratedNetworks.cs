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
    private readonly Dictionary<int, Func<Array[], Array[], bool, long>> _steps = [];
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
                if (models[i].States.Count > 0)
                {
                    networks._steps[i] = adapter.GetMethod("Step")!.CreateDelegate<Func<Array[], Array[], bool, long>>();
                }

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

    /// <summary>Runs a model with states once, which stay where they are until the next step.</summary>
    /// <param name="model">Its index.</param>
    /// <param name="inputs">For each input that is no state its elements.</param>
    /// <param name="first">Whether a stream begins.</param>
    /// <param name="allocated">Receives the bytes that the step allocated.</param>
    /// <returns>For each output that is no state its elements.</returns>
    public TypedValues[] Step(int model, IReadOnlyList<TypedValues> inputs, bool first, out long allocated)
    {
        TensorInfo[] outputs = OutputsOf(_models[model], states: false);
        Array[] given = [.. inputs.Select(input => Padded(input.ElementType, input.ToArray()))];
        Array[] arrays = [.. outputs.Select(output => Padded(output.ElementType, TypedValues.CreateArray(output.ElementType, (int)output.Shape.ElementCount)))];
        allocated = _steps[model](given, arrays, first);
        foreach (Array array in (Array[])[.. given, .. arrays])
        {
            RequireUntouched(array, _models[model].Name);
        }

        return [.. arrays.Zip(outputs, (array, output) => TypedValues.FromArray(output.ElementType, Inner(output.ElementType, array)))];
    }

    private static TensorInfo[] OutputsOf(NetworkModel model, bool states)
    {
        Graph graph = Graph.Of(model);
        return [.. model.Outputs.Where(name => states || !model.States.Any(state => state.Output == name)).Select(name => graph[name])];
    }

    private TypedValues[] Run(int model, IReadOnlyList<TypedValues> inputs, bool ownMemory)
    {
        TensorInfo[] outputs = OutputsOf(_models[model], states: true);
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
        static string ArrayType(TensorInfo tensor) => TypedValues.CreateArray(tensor.ElementType, 0).GetType().FullName!;
        static string Part(TensorInfo tensor, string array) =>
            $"new System.Span<{ArrayType(tensor)[..^2]}>(({ArrayType(tensor)}){array}, {Margin}, {array}.Length - {2 * Margin})";
        static string Parts(IEnumerable<TensorInfo> inputs, IEnumerable<TensorInfo> outputs) => string.Join(
            ", ", inputs.Select((input, i) => Part(input, $"inputs[{i}]")).Concat(outputs.Select((output, i) => Part(output, $"outputs[{i}]"))));
        string arguments = Parts(model.Inputs, OutputsOf(model, states: true));
        string step = model.States.Count == 0 ? "" : $$"""
                private static Network.State _state;

                public static long Step(System.Array[] inputs, System.Array[] outputs, bool first)
                {
                    _state = first ? default : _state;
                    long before = System.GC.GetAllocatedBytesForCurrentThread();
                    Network.Step({{Parts(model.Inputs.Where(input => !model.States.Any(state => state.Input == input.Name)), OutputsOf(model, states: false))}}, ref _state);
                    return System.GC.GetAllocatedBytesForCurrentThread() - before;
                }
            """;
        return $$"""
            namespace {{space}};
            public static class Adapter
            {
                public const int WorkspaceLength = Network.WorkspaceLength;

            {{step}}

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
