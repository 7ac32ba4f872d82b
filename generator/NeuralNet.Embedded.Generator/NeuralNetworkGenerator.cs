// The pipeline. Models, project items and marked classes are parsed into plain records, joined by path, planned and emitted;
// every step compares by value, so an edit costs only the steps whose input it changed:
//
//   *.nnmodel --> Models ----> AllModels --+
//      metadata --> Items ---> AllItems ---+--> Bindings --> Networks --> Emitted --> Sources
//                    +-> ItemTargets --+   |       |            |            |
//   [NeuralNetwork] type --> Targets --+---+     Bounds --------|- rules -- Costs
//      metadata --> AssemblyWeights, IsDebuggable --------------+
//
// Sources and diagnostics leave on separate outputs.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Parsing;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Completes classes marked with [NeuralNetwork], and makes those that project items name, by the network of their model file.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NeuralNetworkGenerator : IIncrementalGenerator
{
    internal const string AttributeName = "NeuralNet.Embedded.NeuralNetworkAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<AdditionalText> files = context.AdditionalTextsProvider.Where(ModelFileParser.IsModel);
        IncrementalValuesProvider<ModelFileSpec> models = files.Select(ModelFileParser.Parse).WithTrackingName(TrackingNames.Models);
        IncrementalValueProvider<EquatableArray<ModelFileSpec>> allModels = All(models).WithTrackingName(TrackingNames.AllModels);

        IncrementalValuesProvider<ModelItemSpec> items = files
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ModelItemParser.Parse(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Items);
        IncrementalValueProvider<EquatableArray<ModelItemSpec>> allItems = All(items).WithTrackingName(TrackingNames.AllItems);

        IncrementalValueProvider<ProjectSpec> project = context.AnalyzerConfigOptionsProvider
            .Select(ProjectParser.Parse)
            .WithTrackingName(TrackingNames.Project);

        IncrementalValuesProvider<TargetSpec> targets = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeName, static (node, _) => node is TypeDeclarationSyntax, TargetParser.Parse)
            .Where(static target => target is not null)
            .Select(static (target, _) => target!)
            .WithTrackingName(TrackingNames.Targets);

        IncrementalValuesProvider<TargetSpec> itemTargets = allItems
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, _) => ItemTargetParser.Parse(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.ItemTargets);

        // Roslyn compares lists place by place: by name, a class that moves to another file keeps its place.
        IncrementalValuesProvider<TargetSpec> allTargets = All(targets)
            .Combine(All(itemTargets))
            .SelectMany(static (pair, _) => pair.Left.Concat(pair.Right).OrderBy(target => target.FullName, StringComparer.Ordinal))
            .WithTrackingName(TrackingNames.AllTargets);

        // Generated files are told apart without regard to case, so each target has to know of the others.
        IncrementalValueProvider<EquatableArray<string>> targetNames = All(allTargets.Select(static (target, _) => target.FullName))
            .WithTrackingName(TrackingNames.TargetNames);

        IncrementalValuesProvider<BindingSpec> bindings = allTargets
            .Combine(targetNames)
            .Combine(allModels.Combine(allItems))
            .Combine(project)
            .Select(static (pair, _) => ModelBinder.Bind(
                target: pair.Left.Left.Left,
                targetNames: pair.Left.Left.Right,
                models: pair.Left.Right.Left,
                items: pair.Left.Right.Right,
                project: pair.Right))
            .WithTrackingName(TrackingNames.Bindings);

        IncrementalValueProvider<EquatableArray<AssemblyWeightsSpec>> assemblyWeights = All(files
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, _) => AssemblyWeightsParser.Parse(pair.Left, pair.Right)))
            .WithTrackingName(TrackingNames.AssemblyWeights);

        IncrementalValueProvider<bool> isDebuggable = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
            .WithTrackingName(TrackingNames.IsDebuggable);

        IncrementalValuesProvider<NetworkSpec> networks = Present(bindings.Select(static (binding, _) => binding.Network))
            .Combine(assemblyWeights)
            .Combine(isDebuggable)
            .Select(static (pair, _) => pair.Left.Left with
            {
                AssemblyWeights = pair.Left.Right.FirstOrDefault(weights => weights.ModelPath == pair.Left.Left.ModelPath)?.Hash,
                IsDebuggable = pair.Right,
            })
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<EmittedSpec> emitted = networks
            .Select(static (network, _) => NetworkGeneration.Generate(network))
            .WithTrackingName(TrackingNames.Emitted);

        context.RegisterSourceOutput(
            emitted.SelectMany(static (result, _) => result.Sources).WithTrackingName(TrackingNames.Sources),
            static (output, source) => output.AddSource(source.HintName, source.Text));

        IncrementalValuesProvider<BoundSpec> bounds = Present(bindings.Select(static (binding, _) => binding.Bound))
            .WithTrackingName(TrackingNames.Bounds);
        IncrementalValueProvider<EquatableArray<CostSpec>> costs = All(Present(emitted.Select(static (result, _) => result.Cost)))
            .WithTrackingName(TrackingNames.Costs);

        Report(context, TrackingNames.ModelDiagnostics, models.SelectMany(static (file, _) => file.Diagnostics));
        Report(context, TrackingNames.ItemDiagnostics, items.SelectMany(static (item, _) => item.Diagnostics));
        Report(context, TrackingNames.BindingDiagnostics, bindings.SelectMany(static (binding, _) => binding.Diagnostics));
        Report(context, TrackingNames.EmittedDiagnostics, emitted.SelectMany(static (result, _) => result.Diagnostics));
        Report(context, TrackingNames.BudgetDiagnostics, bounds.Combine(costs).SelectMany(static (pair, _) => BudgetRule.Check(pair.Left, pair.Right)));
        Report(context, TrackingNames.ProjectDiagnostics, All(bounds).Combine(project).SelectMany(static (pair, _) =>
            SharedModelRule.Check(pair.Left).Concat(FusedMultiplyAddRule.Check(pair.Left, pair.Right))));
    }

    private static IncrementalValueProvider<EquatableArray<T>> All<T>(IncrementalValuesProvider<T> values)
        where T : IEquatable<T> => values.Collect().Select(static (all, _) => all.ToEquatableArray());

    private static IncrementalValuesProvider<T> Present<T>(IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null).Select(static (value, _) => value!);

    private static void Report(
        IncrementalGeneratorInitializationContext context, string step, IncrementalValuesProvider<DiagnosticSpec> diagnostics) =>
        context.RegisterSourceOutput(
            diagnostics.WithTrackingName(step), static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
}
