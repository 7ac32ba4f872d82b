// The members the generator declares in every network class.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>Names of generated members.</summary>
internal static class MemberNames
{
    public const string Forward = "Forward";
    public const string ForwardBatch = "ForwardBatch";

    /// <summary>The prediction of as many samples as pass through the layers together.</summary>
    public const string ForwardTile = "ForwardTile";
    public const string InputLength = "InputLength";
    public const string OutputLength = "OutputLength";
    public const string WorkspaceLength = "WorkspaceLength";
    public const string ParameterCount = "ParameterCount";
    public const string MacCount = "MacCount";
    public const string Weights = "Weights";

    /// <summary>The lists of numbers that calls take, in code compiled for debugging.</summary>
    public const string Lists = "Lists";
    public const string SelfTest = "SelfTest";
    public const string TestVectors = "TestVectors";

    /// <summary>What a network carries from call to call, and the call that carries it; only where the model pairs inputs with outputs.</summary>
    public const string State = "State", Step = "Step";

    /// <summary>The argument check of networks with several inputs or outputs.</summary>
    public const string CheckSpans = "CheckSpans";

    /// <summary>The methods: a user's part may add overloads of them.</summary>
    public static IReadOnlyList<string> Methods { get; } =
    [
        Forward,
        ForwardBatch,
        ForwardTile,
        CheckSpans,
        SelfTest,
        Step,
        TypedApi.Predict,
        TypedApi.LabelText,
        TypedApi.IsAnomaly,
    ];

    /// <summary>The scratch memory of networks that need more than the stack should give.</summary>
    public const string ThreadWorkspace = "_workspace";

    /// <summary>The members whose names do not depend on the model.</summary>
    public static IReadOnlyList<string> Fixed { get; } =
        [Forward, ForwardBatch, ForwardTile, CheckSpans, SelfTest, WorkspaceLength, ParameterCount, MacCount, Weights, Lists, TestVectors, ThreadWorkspace];

    /// <summary>The members of networks that know their columns and labels, which have one input and one output.</summary>
    public static IReadOnlyList<string> Typed { get; } =
    [
        InputLength, OutputLength, TypedApi.Features, TypedApi.Label, TypedApi.LabelText, TypedApi.LabelCount, TypedApi.Predict, TypedApi.RequireValues,
        TypedApi.IsAnomaly, TypedApi.AnomalyThreshold,
    ];

    /// <summary>A scope in which those names are taken, for the names that come from the model.</summary>
    public static NameScope Scope() => new([.. Fixed]);
}
