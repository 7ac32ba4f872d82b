// Generates a model's C#, compiles it in memory and runs it: what a user's build does, without the build.
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Cli.Weights;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>The generated code of a model, compiled and loaded into this process.</summary>
internal sealed class GeneratedNetwork : IDisposable
{
    private const string Namespace = "Generated", ClassName = "Network";

    private readonly AssemblyLoadContext _context;
    private readonly Type _network;
    private readonly Action<Array[], Array[]> _run;
    private readonly TensorInfo[] _outputs;

    private GeneratedNetwork(AssemblyLoadContext context, Type network, Action<Array[], Array[]> run, TensorInfo[] outputs)
    {
        _context = context;
        _network = network;
        _run = run;
        _outputs = outputs;
    }

    /// <summary>Generates and compiles the code of a model.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="isCollectible">Whether disposing unloads the code; an application's own code never unloads.</param>
    /// <param name="marks">The C# of a class <c>Marks</c> whose method <c>Mark</c> is called behind every kernel call; null for none.</param>
    /// <exception cref="GeneratedCodeException">The generated code does not compile: a defect of the generator.</exception>
    public static GeneratedNetwork Compile(NetworkModel model, bool isCollectible = true, string? marks = null)
    {
        CSharpParseOptions parseOptions = new(LanguageVersion.CSharp14);
        List<SyntaxTree> sources = [];
        NetworkWeights? weights = NetworkWeights.Of(model);
        foreach ((string hintName, string text) in NetworkSource.Generate(model, Namespace, ClassName, weights, marks is null ? null : "global::Marks.Mark"))
        {
            sources.Add(Parse(text, parseOptions, hintName));
        }

        if (marks is not null)
        {
            sources.Add(Parse(marks, parseOptions, "Marks.cs"));
        }

        Graph graph = Graph.Of(model);
        TensorInfo[] outputs = [.. model.Outputs.Select(name => graph[name])];
        sources.Add(Parse(Adapter(model.Inputs, outputs), parseOptions, "Adapter.cs"));
        byte[] weightsImage = weights is null ? [] : WeightsAssembly.Create("NeuralNet.Embedded.Generated.Weights", [weights]);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "NeuralNet.Embedded.Generated",
            sources,
            [.. References(), .. weightsImage.Length > 0 ? [MetadataReference.CreateFromImage(weightsImage)] : Array.Empty<MetadataReference>()],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));

        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            Diagnostic first = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new GeneratedCodeException($"The code generated for '{model.Name}' does not compile: {first}");
        }

        image.Position = 0;
        AssemblyLoadContext context = new("generated network", isCollectible);
        if (weightsImage.Length > 0)
        {
            context.LoadFromStream(new MemoryStream(weightsImage));
        }

        Assembly assembly = context.LoadFromStream(image);
        MethodInfo run = assembly.GetType("Adapter", throwOnError: true)!.GetMethod("Run")!;
        return new GeneratedNetwork(
            context,
            assembly.GetType($"{Namespace}.{ClassName}", throwOnError: true)!,
            run.CreateDelegate<Action<Array[], Array[]>>(),
            outputs);
    }

    /// <summary>One prediction.</summary>
    /// <param name="inputs">For each model input its raw elements.</param>
    /// <returns>For each model output its elements.</returns>
    public TypedValues[] Run(IReadOnlyList<TypedValues> inputs)
    {
        Array[] outputs = [.. _outputs.Select(output => TypedValues.CreateArray(output.ElementType, (int)output.Shape.ElementCount))];
        _run([.. inputs.Select(input => input.ToArray())], outputs);
        return [.. outputs.Zip(_outputs, (values, output) => TypedValues.FromArray(output.ElementType, values))];
    }

    /// <summary>One prediction that reads and writes the same arrays in every call, and allocates nothing.</summary>
    /// <param name="inputs">For each model input an array of its type.</param>
    /// <param name="outputs">For each model output an array of its type.</param>
    public Action CreateRun(Array[] inputs, Array[] outputs) => () => _run(inputs, outputs);

    /// <summary>The generated <c>Forward</c> of a network with one input and one output.</summary>
    public Action<ReadOnlySpan<float>, Span<float>> CreateForward() =>
        _network.GetMethod("Forward", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Action<ReadOnlySpan<float>, Span<float>>>();

    /// <summary>The generated <c>ForwardBatch</c> of a network with one input and one output.</summary>
    public Predictor CreateForwardBatch() =>
        _network.GetMethod("ForwardBatch", [typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(int)])!.CreateDelegate<Predictor>();

    /// <summary>A static method of the class <c>Marks</c>.</summary>
    public TDelegate CreateMark<TDelegate>(string method)
        where TDelegate : Delegate => _network.Assembly.GetType("Marks", throwOnError: true)!.GetMethod(method)!.CreateDelegate<TDelegate>();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_context.IsCollectible)
        {
            _context.Unload();
        }
    }

    // Spans cannot pass through reflection; arrays can, and C# converts them at the call.
    private static string Adapter(IReadOnlyList<TensorInfo> inputs, TensorInfo[] outputs)
    {
        IEnumerable<string> arguments = inputs.Select((input, i) => $"({ArrayType(input)})inputs[{i}]")
            .Concat(outputs.Select((output, i) => $"({ArrayType(output)})outputs[{i}]"));
        return $$"""
            public static class Adapter
            {
                public static void Run(System.Array[] inputs, System.Array[] outputs) => {{Namespace}}.{{ClassName}}.Forward({{string.Join(", ", arguments)}});
            }
            """;
    }

    private static string ArrayType(TensorInfo tensor) => TypedValues.CreateArray(tensor.ElementType, 0).GetType().FullName!;

    private static SyntaxTree Parse(string text, CSharpParseOptions options, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), options, path);

    private static IEnumerable<MetadataReference> References()
    {
        string kernels = typeof(NeuralNetworkAttribute).Assembly.Location;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new InvalidOperationException("The tool needs the assemblies of the .NET runtime as files.");
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Memory.dll" or "netstandard.dll")
            .Append(kernels)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
