// The pipeline. Models and marked classes are parsed into plain records, joined by path, planned and emitted; every
// step compares by value, so an edit costs only the steps whose input it changed:
//
//   *.nnmodel --> Models --> AllModels --+
//   project directory -------------------+--> Bindings --> Networks --> Emitted --> Sources
//   [NeuralNetwork] class --> Targets ---+        |           |            |
//   options of *.nnmodel --> AssemblyWeights -----|-----------+            |
//                                                 +------ diagnostics -----+
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Parsing;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Completes classes marked with [NeuralNetwork] by the network of their model file.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NeuralNetworkGenerator : IIncrementalGenerator
{
    private const string AttributeName = "NeuralNet.Embedded.NeuralNetworkAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ModelFileSpec> models = context.AdditionalTextsProvider
            .Where(ModelFileParser.IsModel)
            .Select(ModelFileParser.Parse)
            .WithTrackingName(TrackingNames.Models);

        IncrementalValueProvider<EquatableArray<ModelFileSpec>> allModels = models
            .Collect()
            .Select(static (files, _) => files.ToEquatableArray())
            .WithTrackingName(TrackingNames.AllModels);

        IncrementalValueProvider<string> projectDirectory = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? directory) ? directory : "")
            .WithTrackingName(TrackingNames.ProjectDirectory);

        IncrementalValuesProvider<TargetSpec> targets = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeName, static (node, _) => node is TypeDeclarationSyntax, TargetParser.Parse)
            .Where(static target => target is not null)
            .Select(static (target, _) => target!)
            .WithTrackingName(TrackingNames.Targets);

        // Generated files are told apart without regard to case, so each target has to know of the others.
        IncrementalValueProvider<EquatableArray<string>> targetNames = targets
            .Select(static (target, _) => target.FullName)
            .Collect()
            .Select(static (names, _) => names.ToEquatableArray())
            .WithTrackingName(TrackingNames.TargetNames);

        IncrementalValuesProvider<BindingSpec> bindings = targets
            .Combine(targetNames)
            .Combine(allModels)
            .Combine(projectDirectory)
            .Select(static (pair, _) => ModelBinder.Bind(
                target: pair.Left.Left.Left, targetNames: pair.Left.Left.Right, models: pair.Left.Right, projectDirectory: pair.Right))
            .WithTrackingName(TrackingNames.Bindings);

        IncrementalValueProvider<EquatableArray<AssemblyWeightsSpec>> assemblyWeights = context.AdditionalTextsProvider
            .Where(ModelFileParser.IsModel)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, _) => AssemblyWeightsParser.Parse(pair.Left, pair.Right))
            .Collect()
            .Select(static (weights, _) => weights.ToEquatableArray())
            .WithTrackingName(TrackingNames.AssemblyWeights);

        IncrementalValueProvider<bool> isDebuggable = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
            .WithTrackingName(TrackingNames.IsDebuggable);

        IncrementalValuesProvider<NetworkSpec> networks = bindings
            .Where(static binding => binding.Network is not null)
            .Combine(assemblyWeights)
            .Combine(isDebuggable)
            .Select(static (pair, _) => pair.Left.Left.Network! with
            {
                AssemblyWeights = pair.Left.Right.FirstOrDefault(weights => weights.ModelPath == pair.Left.Left.Network!.ModelPath)?.Hash,
                IsDebuggable = pair.Right,
            })
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<EmittedSpec> emitted = networks
            .Select(static (network, _) => NetworkGeneration.Generate(network))
            .WithTrackingName(TrackingNames.Emitted);

        context.RegisterSourceOutput(
            emitted.SelectMany(static (result, _) => result.Sources).WithTrackingName(TrackingNames.Sources),
            static (output, source) => output.AddSource(source.HintName, source.Text));

        Report(context, models.SelectMany(static (file, _) => file.Diagnostics).WithTrackingName(TrackingNames.ModelDiagnostics));
        Report(context, bindings.SelectMany(static (binding, _) => binding.Diagnostics).WithTrackingName(TrackingNames.BindingDiagnostics));
        Report(context, emitted.SelectMany(static (result, _) => result.Diagnostics).WithTrackingName(TrackingNames.EmittedDiagnostics));
    }

    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticSpec> diagnostics) =>
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
}
