// The pipeline. Models, project items and marked classes are parsed into plain records, joined by path, planned and emitted;
// every step compares by value, so an edit costs only the steps whose input it changed:
//
//   *.nnmodel --> Models ----> AllModels --+
//      metadata --> Items ---> AllItems ---+--> Bindings --> Networks --> Emitted --> Sources
//                    +-> ItemTargets --+   |       |            |            |
//   [NeuralNetwork] type --> Targets --+---+     Bounds --------|- rules -- Costs
//      metadata --> AssemblyWeights, IsDebuggable --------------+
//
// Sources and diagnostics leave on separate outputs. Steps are made by the guarded pipeline alone, so none can throw into the compiler.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Emit;
using NeuralNet.Embedded.Generator.Parsing;
using NeuralNet.Embedded.Generator.Pipeline;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Completes classes marked with [NeuralNetwork], and makes those that project items name, by the network of their model file.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NeuralNetworkGenerator : IIncrementalGenerator
{
    internal const string AttributeName = "NeuralNet.Embedded.NeuralNetworkAttribute";

    /// <summary>Called inside the guard of each step before it runs: where tests throw.</summary>
    internal Action<string>? BeforeStep { get; init; }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        GuardedPipeline pipeline = new(context, BeforeStep);
        Steps<ModelFileSpec> models = pipeline.AdditionalTexts.Select(TrackingNames.Models, ModelFileParser.Parse, ModelFileParser.Unreadable);
        // Without the list of models every class would seem to have lost its own.
        Step<EquatableArray<ModelFileSpec>> allModels = models.All(TrackingNames.AllModels, emptyOnFailure: false);

        Steps<ModelItemSpec> items = pipeline.AdditionalTexts.Select(TrackingNames.Items, pipeline.Options, ModelItemParser.Parse);
        Step<EquatableArray<ModelItemSpec>> allItems = items.All(TrackingNames.AllItems);
        Step<ProjectSpec> project = pipeline.Options.Select(TrackingNames.Project, ProjectParser.Parse, ProjectSpec.Unknown);

        Steps<TargetSpec> targets = pipeline.Marked(TrackingNames.Targets, AttributeName, MisplacedMarkParser.IsTarget, TargetParser.Parse);
        Steps<DiagnosticSpec> misplaced = pipeline.Marked(
            TrackingNames.Misplaced, AttributeName, static node => !MisplacedMarkParser.IsTarget(node), MisplacedMarkParser.Parse);
        Steps<TargetSpec> itemTargets = items.Select(
            TrackingNames.ItemTargets,
            allItems.With(pipeline.Compilation),
            static (item, pair) => ItemTargetParser.Parse(item, pair.Left, pair.Right));

        // Roslyn compares lists place by place: by name, a class that moves to another file keeps its place.
        Steps<TargetSpec> allTargets = targets.All(TrackingNames.MarkedTargets).With(itemTargets.All(TrackingNames.AllItemTargets)).SelectMany(
            TrackingNames.AllTargets,
            static pair => pair.Left.Concat(pair.Right).Distinct().OrderBy(target => target.FullName, StringComparer.Ordinal));

        // Generated files are told apart without regard to case, so each target has to know of the others.
        Step<EquatableArray<string>> targetNames = allTargets.All(TrackingNames.TargetNames, static target => target.FullName);

        Steps<BindingSpec> bindings = allTargets.Select(
            TrackingNames.Bindings,
            targetNames.With(allModels).With(allItems).With(project),
            static (target, all) => ModelBinder.Bind(
                target,
                targetNames: all.Left.Left.Left,
                models: all.Left.Left.Right,
                items: all.Left.Right,
                project: all.Right));

        Step<EquatableArray<AssemblyWeightsSpec>> assemblyWeights = pipeline.AdditionalTexts
            .Select(TrackingNames.AssemblyWeights, pipeline.Options, AssemblyWeightsParser.Parse)
            .All(TrackingNames.AllAssemblyWeights);
        Step<bool> isDebuggable = pipeline.Compilation.Select(
            TrackingNames.IsDebuggable, static compilation => compilation.Options.OptimizationLevel == OptimizationLevel.Debug, fallback: false);

        Steps<NetworkSpec> networks = bindings.Select(
            TrackingNames.Networks,
            assemblyWeights.With(isDebuggable),
            static (binding, build) => binding.Network?.In(build.Left, isDebuggable: build.Right));
        Steps<EmittedSpec> emitted = networks.Select(TrackingNames.Emitted, static (network, _) => NetworkGeneration.Generate(network));
        emitted.SelectMany(TrackingNames.Sources, static result => result.Sources)
            .Output(TrackingNames.Sources, static (output, source) => output.AddSource(source.HintName, source.Text));
        bindings.Select(TrackingNames.Placeholders, static (binding, _) => binding.Placeholder is PlaceholderSpec missing
                ? PlaceholderEmitter.Emit(missing.Class, missing.HintName, missing.Declared)
                : null)
            .Output(TrackingNames.Placeholders, static (output, source) => output.AddSource(source.HintName, source.Text));

        Steps<BoundSpec> bounds = bindings.Select(TrackingNames.Bounds, static (binding, _) => binding.Bound);
        Step<EquatableArray<CostSpec>> costs = emitted.All(TrackingNames.Costs, static result => result.Cost);

        models.Report(TrackingNames.ModelDiagnostics, static file => file.Diagnostics);
        items.Report(TrackingNames.ItemDiagnostics, static item => item.Diagnostics);
        bindings.Report(TrackingNames.BindingDiagnostics, static binding => binding.Diagnostics);
        emitted.Report(TrackingNames.EmittedDiagnostics, static result => result.Diagnostics);
        bounds.Report(TrackingNames.BudgetDiagnostics, costs, BudgetRule.Check);
        misplaced.Report(TrackingNames.MisplacedDiagnostics, static diagnostic => [diagnostic]);

        Step<EquatableArray<string>> usableModels = models.All(TrackingNames.UsableModels, static file => file.Model is null ? null : file.Path);
        Step<EquatableArray<BoundSpec>> allBounds = bounds.All(TrackingNames.AllBounds);
        Step<EquatableArray<string>> missed = usableModels.With(allBounds).With(pipeline.Compilation).Select(
            TrackingNames.MissedClasses, static all => MissedClassParser.Find(all.Left.Left, all.Left.Right, all.Right), default);
        Step<EquatableArray<DiagnosticSpec>> told = misplaced.All(TrackingNames.AllMisplaced)
            .With(items.SelectMany(TrackingNames.ItemProblems, static item => item.Diagnostics).All(TrackingNames.AllItemProblems))
            .Select(TrackingNames.Told, static both => both.Left.Concat(both.Right).ToEquatableArray(), default);
        Step<EquatableArray<TypeUseSpec>> uses = pipeline
            .Nodes(TrackingNames.TypeUses, TypeUseParser.IsCandidate, TypeUseParser.Parse)
            .All(TrackingNames.AllTypeUses);
        Step<EquatableArray<string>> serialized = pipeline
            .Nodes(TrackingNames.SerializedTypes, TypeUseParser.IsSerialized, static (context, _) => TypeUseParser.ParseSerialized(context))
            .All(TrackingNames.AllSerializedTypes);
        allBounds.With(project).With(targetNames.With(usableModels.With(missed)).With(told)).With(uses.With(serialized)).Report(
            TrackingNames.ProjectDiagnostics,
            static all =>
            {
                (
                    (EquatableArray<BoundSpec> found, ProjectSpec properties),
                    ((EquatableArray<string> classes, (EquatableArray<string> paths, EquatableArray<string> awaited)), EquatableArray<DiagnosticSpec> other)) =
                    all.Left;
                (EquatableArray<TypeUseSpec> typeUses, EquatableArray<string> serializers) = all.Right;
                return FusedMultiplyAddRule.Check(found, properties)
                    .Concat(UnusedModelRule.Check(paths, awaited, classes, found, hasToldMore: other.Count > 0))
                    .Concat(UnseenTypesRule.Check(typeUses, serializers, properties));
            });
    }
}
