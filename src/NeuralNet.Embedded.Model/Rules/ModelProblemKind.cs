// The families of things that can be wrong with a model; each becomes a diagnostic of its own.
namespace NeuralNet.Embedded.Model;

/// <summary>What kind of rule a <see cref="ModelProblem"/> is about.</summary>
public enum ModelProblemKind
{
    /// <summary>The text is not JSON, or a field is missing, unknown, duplicated or of the wrong type.</summary>
    Malformed,

    /// <summary>The file's format version is not one this library reads.</summary>
    UnsupportedVersion,

    /// <summary>An operator kind that does not exist.</summary>
    UnknownOperator,

    /// <summary>Names that collide, or that refer to nothing that is there yet.</summary>
    Graph,

    /// <summary>Shapes, element types or lengths that do not fit.</summary>
    Shape,

    /// <summary>A weight that is NaN or infinite, or a scale of zero.</summary>
    NonFinite,

    /// <summary>An extent or size past what the library works with.</summary>
    TooLarge,
}
