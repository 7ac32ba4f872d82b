// Every diagnostic of the generator. Ids are never reused; each has a page in rules/ and a test class.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>The generator's diagnostics.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ModelNotFound = Rule(
        "NNE0001", "Model file not found", "Model '{0}' of '{1}' is not among the project's .nnmodel files{2}", Category.ModelFile);

    public static readonly DiagnosticDescriptor MalformedModel = Rule(
        "NNE0002", "Malformed model file", "{0}", Category.ModelFile);

    public static readonly DiagnosticDescriptor UnsupportedVersion = Rule(
        "NNE0003", "Unsupported model format version", "{0}", Category.ModelFile);

    public static readonly DiagnosticDescriptor UnknownOperator = Rule(
        "NNE0004", "Unknown operator", "{0}", Category.ModelFile);

    public static readonly DiagnosticDescriptor AmbiguousModel = Rule(
        "NNE0005", "Model name fits several files", "Model '{0}' of '{1}' fits several files: {2}", Category.ModelFile);

    public static readonly DiagnosticDescriptor UnreadableModel = Rule(
        "NNE0006", "Model file cannot be read", "Model file '{0}' cannot be read", Category.ModelFile);

    public static readonly DiagnosticDescriptor UnlistedModel = Rule(
        "NNE0007",
        "Model file is not listed in the project",
        "Model '{0}' of '{1}' is on the disk but not among the project's models; add {2}",
        Category.ModelFile);

    public static readonly DiagnosticDescriptor InvalidMetadata = Rule(
        "NNE0008", "Metadata of a model cannot be used", "{0}=\"{1}\" of NeuralNetModel '{2}' must be {3}", Category.ModelFile);

    public static readonly DiagnosticDescriptor ModelNotMade = Rule(
        "NNE0009", "Model could not be made", "{0}", Category.ModelFile);

    public static readonly DiagnosticDescriptor NoNetwork = Rule(
        "NNE0010",
        "Class of a model is missing",
        "'{1}' is used, and model '{0}' is in the project, but no class asks for it: add [NeuralNetwork(\"{0}\")] to a partial class, "
            + "or Class=\"{1}\" to its item",
        Category.ModelFile);

    public static readonly DiagnosticDescriptor UnusedModel = Rule(
        "NNE0011",
        "No class asks for a model",
        "Model '{0}' is in the project, but no class asks for it: add [NeuralNetwork(\"{0}\")] to a partial class, or Class=\"{1}\" to its item",
        Category.ModelFile,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "NNE0101", "Network class is not partial", "'{0}' has [NeuralNetwork] and must be declared partial", Category.TargetType);

    public static readonly DiagnosticDescriptor ContainerNotPartial = Rule(
        "NNE0102", "Containing type is not partial", "'{0}' has [NeuralNetwork], so the type '{1}' around it must be declared partial", Category.TargetType);

    public static readonly DiagnosticDescriptor GenericTarget = Rule(
        "NNE0103", "Network class is generic", "'{0}' has [NeuralNetwork] and cannot be generic or lie inside the generic type '{1}'", Category.TargetType);

    public static readonly DiagnosticDescriptor MemberConflict = Rule(
        "NNE0104", "Member name is taken", "'{0}' cannot receive its network because the name '{1}' is taken{2}", Category.TargetType);

    public static readonly DiagnosticDescriptor FileLocalTarget = Rule(
        "NNE0105", "Network class is file-local", "'{0}' has [NeuralNetwork] and cannot be or lie inside the file-local type '{1}'", Category.TargetType);

    public static readonly DiagnosticDescriptor ClassTaken = Rule(
        "NNE0107", "Class of a model is taken", "Class '{0}' of NeuralNetModel '{1}' cannot be made: {2}", Category.TargetType);

    public static readonly DiagnosticDescriptor MisplacedAttribute = Rule(
        "NNE0108", "Attribute in the wrong place", "[NeuralNetwork] belongs on a partial class or struct, and this is {0}", Category.TargetType);

    public static readonly DiagnosticDescriptor UnseenTypes = Rule(
        "NNE0109",
        "Another generator cannot see the network's types",
        "{0} is the work of another generator, and generators do not see each other's types: remove [NeuralNetwork] from '{1}' and name the class on the "
            + "model's item, Class=\"{1}\"{2}, or put the network into a library",
        Category.TargetType);

    public static readonly DiagnosticDescriptor InvalidGraph = Rule(
        "NNE0201", "Invalid graph", "{0}", Category.Operators);

    public static readonly DiagnosticDescriptor InvalidShape = Rule(
        "NNE0202", "Shapes or element types do not fit", "{0}", Category.Operators);

    public static readonly DiagnosticDescriptor NonFiniteValue = Rule(
        "NNE0203", "Value is not finite", "{0}", Category.Operators);

    public static readonly DiagnosticDescriptor NoKernel = Rule(
        "NNE0204", "No kernel for an operator", "{0}", Category.Operators);

    public static readonly DiagnosticDescriptor TooLarge = Rule(
        "NNE0301", "Model too large", "{0}", Category.Size);

    public static readonly DiagnosticDescriptor LargeWeights = Rule(
        "NNE0302",
        "Large weights in C#",
        "Model '{0}' compiles {1} of weights as C#, which costs the compiler about {2} s and {3} MB",
        Category.Size,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OverBudget = Rule(
        "NNE0303", "Network over budget", "'{0}' takes {1} {2}, {3} more than {4} allows; the heaviest: {5}", Category.Size);

    public static readonly DiagnosticDescriptor NoFusedMultiplyAdd = Rule(
        "NNE0304",
        "Native AOT without fused multiply-add",
        "This Native AOT build has no fused multiply-add: {0}; networks run several times slower, and last bits may differ from other machines",
        Category.Size,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InternalError = Rule(
        "NNE0999",
        "Internal error of the generator",
        "NeuralNet.Embedded's generator has a defect, please report it; it failed on '{0}': {1}",
        Category.Internal);

    /// <summary>Every rule, in the order of the ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ModelNotFound, MalformedModel, UnsupportedVersion, UnknownOperator, AmbiguousModel, UnreadableModel, UnlistedModel, InvalidMetadata, ModelNotMade,
        NoNetwork, UnusedModel,
        NotPartial, ContainerNotPartial, GenericTarget, MemberConflict, FileLocalTarget, ClassTaken, MisplacedAttribute, UnseenTypes,
        InvalidGraph, InvalidShape, NonFiniteValue, NoKernel,
        TooLarge, LargeWeights, OverBudget, NoFusedMultiplyAdd,
        InternalError,
    ];

    /// <summary>The rule with the given id.</summary>
    public static DiagnosticDescriptor Find(string id) => All.First(rule => rule.Id == id);

    /// <summary>The rule that reports a problem of the model.</summary>
    public static DiagnosticDescriptor For(ModelProblemKind kind) => kind switch
    {
        ModelProblemKind.UnsupportedVersion => UnsupportedVersion,
        ModelProblemKind.UnknownOperator => UnknownOperator,
        ModelProblemKind.Graph => InvalidGraph,
        ModelProblemKind.Shape => InvalidShape,
        ModelProblemKind.NonFinite => NonFiniteValue,
        ModelProblemKind.TooLarge => TooLarge,
        _ => MalformedModel,
    };

    // After an error that cannot be configured the compiler stops before it binds the bodies of methods. So a class without its network
    // is told once, and not again at each line that uses one of its members.
    private static DiagnosticDescriptor Rule(
        string id, string title, string message, string category, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(
            id,
            title,
            message,
            category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: RulePages.Of(id),
            customTags: severity == DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static class Category
    {
        public const string ModelFile = "NeuralNet.ModelFile";
        public const string TargetType = "NeuralNet.TargetType";
        public const string Operators = "NeuralNet.Operators";
        public const string Size = "NeuralNet.Size";
        public const string Internal = "NeuralNet.Internal";
    }
}
