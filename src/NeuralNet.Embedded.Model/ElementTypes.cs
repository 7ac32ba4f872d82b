// Size and file name of each element type.
namespace NeuralNet.Embedded.Model;

/// <summary>Facts about <see cref="ElementType"/> values.</summary>
public static class ElementTypes
{
    /// <summary>The bytes one element takes: 1, 2, 4 or 8.</summary>
    public static int SizeInBytes(this ElementType type) => type switch
    {
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Int8 or ElementType.UInt8 or ElementType.Bool => 1,
        ElementType.Int16 => 2,
        ElementType.Int64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>The name used in model files: the enum's name in lower case, such as <c>float32</c>.</summary>
    public static string ToFileName(this ElementType type) => type.ToString().ToLowerInvariant();

    /// <summary>The least and the greatest integer of a type; of float32, for which neither exists, those of int64.</summary>
    public static (long Minimum, long Maximum) Range(this ElementType type) => type switch
    {
        ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        ElementType.Int16 => (short.MinValue, short.MaxValue),
        ElementType.Int32 => (int.MinValue, int.MaxValue),
        ElementType.Bool => (0, 1),
        _ => (long.MinValue, long.MaxValue),
    };

    /// <summary>Finds the type with the given file name.</summary>
    public static bool TryParse(string fileName, out ElementType type)
    {
        foreach (ElementType candidate in Enum.GetValues<ElementType>())
        {
            if (candidate.ToFileName() == fileName)
            {
                type = candidate;
                return true;
            }
        }

        type = default;
        return false;
    }
}
