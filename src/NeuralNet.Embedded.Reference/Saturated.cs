// Whole numbers brought into the range of an integer type.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

internal static class Saturated
{
    /// <summary>A whole number, or the type's end it lies beyond; 0 for NaN.</summary>
    public static long Of(double value, ElementType type)
    {
        (long minimum, long maximum) = type switch
        {
            ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
            ElementType.Int16 => (short.MinValue, short.MaxValue),
            ElementType.Int32 => (int.MinValue, (long)int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return double.IsNaN(value) ? 0 : value <= minimum ? minimum : value >= maximum ? maximum : (long)value;
    }
}
