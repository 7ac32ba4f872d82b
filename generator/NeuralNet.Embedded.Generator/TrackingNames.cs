// The names of the pipeline's steps: tests look them up to prove that nothing runs again without need.
namespace NeuralNet.Embedded.Generator;

/// <summary>Names of pipeline steps.</summary>
internal static class TrackingNames
{
    public const string Models = nameof(Models);
    public const string AllModels = nameof(AllModels);
    public const string ProjectDirectory = nameof(ProjectDirectory);
    public const string Targets = nameof(Targets);
    public const string TargetNames = nameof(TargetNames);
    public const string AssemblyWeights = nameof(AssemblyWeights);
    public const string IsDebuggable = nameof(IsDebuggable);
    public const string Bindings = nameof(Bindings);
    public const string Networks = nameof(Networks);
    public const string Emitted = nameof(Emitted);
    public const string Sources = nameof(Sources);
    public const string ModelDiagnostics = nameof(ModelDiagnostics);
    public const string BindingDiagnostics = nameof(BindingDiagnostics);
    public const string EmittedDiagnostics = nameof(EmittedDiagnostics);

    /// <summary>Every step, in the order of the pipeline.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Models, AllModels, ProjectDirectory, Targets, TargetNames, AssemblyWeights, IsDebuggable, Bindings, Networks, Emitted,
        Sources, ModelDiagnostics, BindingDiagnostics, EmittedDiagnostics,
    ];
}
