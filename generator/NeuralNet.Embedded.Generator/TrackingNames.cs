// The names of the pipeline's steps: tests look them up to prove that nothing runs again without need.
namespace NeuralNet.Embedded.Generator;

/// <summary>Names of pipeline steps.</summary>
internal static class TrackingNames
{
    public const string Models = nameof(Models);
    public const string AllModels = nameof(AllModels);
    public const string Items = nameof(Items);
    public const string AllItems = nameof(AllItems);
    public const string Project = nameof(Project);
    public const string Targets = nameof(Targets);
    public const string ItemTargets = nameof(ItemTargets);
    public const string MarkedTargets = nameof(MarkedTargets);
    public const string AllItemTargets = nameof(AllItemTargets);
    public const string AllTargets = nameof(AllTargets);
    public const string TargetNames = nameof(TargetNames);
    public const string AssemblyWeights = nameof(AssemblyWeights);
    public const string AllAssemblyWeights = nameof(AllAssemblyWeights);
    public const string IsDebuggable = nameof(IsDebuggable);
    public const string Bindings = nameof(Bindings);
    public const string Networks = nameof(Networks);
    public const string Emitted = nameof(Emitted);
    public const string Sources = nameof(Sources);
    public const string Placeholders = nameof(Placeholders);
    public const string Bounds = nameof(Bounds);
    public const string AllBounds = nameof(AllBounds);
    public const string Costs = nameof(Costs);
    public const string ModelDiagnostics = nameof(ModelDiagnostics);
    public const string ItemDiagnostics = nameof(ItemDiagnostics);
    public const string BindingDiagnostics = nameof(BindingDiagnostics);
    public const string EmittedDiagnostics = nameof(EmittedDiagnostics);
    public const string BudgetDiagnostics = nameof(BudgetDiagnostics);
    public const string ProjectDiagnostics = nameof(ProjectDiagnostics);
    public const string Misplaced = nameof(Misplaced);
    public const string MisplacedDiagnostics = nameof(MisplacedDiagnostics);
    public const string UsableModels = nameof(UsableModels);
    public const string MissedClasses = nameof(MissedClasses);
    public const string AllMisplaced = nameof(AllMisplaced);
    public const string ItemProblems = nameof(ItemProblems);
    public const string AllItemProblems = nameof(AllItemProblems);
    public const string Told = nameof(Told);
    public const string TypeUses = nameof(TypeUses);
    public const string AllTypeUses = nameof(AllTypeUses);
    public const string SerializedTypes = nameof(SerializedTypes);
    public const string AllSerializedTypes = nameof(AllSerializedTypes);

    /// <summary>Every step, in the order of the pipeline.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Models, AllModels, Items, AllItems, Project, Targets, ItemTargets, MarkedTargets, AllItemTargets, AllTargets, TargetNames,
        AssemblyWeights, AllAssemblyWeights, IsDebuggable, Bindings, Networks, Emitted,
        Sources, Placeholders, Bounds, AllBounds, Costs,
        ModelDiagnostics, ItemDiagnostics, BindingDiagnostics, EmittedDiagnostics, BudgetDiagnostics, ProjectDiagnostics,
        Misplaced, MisplacedDiagnostics, UsableModels, MissedClasses, AllMisplaced, ItemProblems, AllItemProblems, Told,
        TypeUses, AllTypeUses, SerializedTypes, AllSerializedTypes,
    ];
}
