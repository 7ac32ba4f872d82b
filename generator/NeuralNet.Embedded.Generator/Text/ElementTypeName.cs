// Element types as C# names them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>The C# names of element types.</summary>
internal static class ElementTypeName
{
    /// <summary>The type of a caller's span.</summary>
    public static string Of(ElementType type) => type switch
    {
        ElementType.Float32 => "float",
        ElementType.Int8 => "sbyte",
        ElementType.UInt8 => "byte",
        ElementType.Int16 => "short",
        ElementType.Int32 => "int",
        ElementType.Int64 => "long",
        ElementType.Bool => "bool",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>The type that kernels compute with: a bool is a byte, 0 or 1.</summary>
    public static string InKernels(ElementType type) => type == ElementType.Bool ? "byte" : Of(type);

    /// <summary>What a length counts, for documentation.</summary>
    public static string Plural(ElementType type) => Of(type) + "s";
}
