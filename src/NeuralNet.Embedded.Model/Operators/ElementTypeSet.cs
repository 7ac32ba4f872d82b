// Sets of element types, for what a port takes.
namespace NeuralNet.Embedded.Model;

/// <summary>A set of element types; the bit of a type is 1 shifted by its number.</summary>
[Flags]
public enum ElementTypeSet
{
    /// <summary>No type.</summary>
    None = 0,

    /// <summary>float32.</summary>
    Float32 = 1 << ElementType.Float32,

    /// <summary>int8.</summary>
    Int8 = 1 << ElementType.Int8,

    /// <summary>uint8.</summary>
    UInt8 = 1 << ElementType.UInt8,

    /// <summary>int16.</summary>
    Int16 = 1 << ElementType.Int16,

    /// <summary>int32.</summary>
    Int32 = 1 << ElementType.Int32,

    /// <summary>int64.</summary>
    Int64 = 1 << ElementType.Int64,

    /// <summary>bool.</summary>
    Bool = 1 << ElementType.Bool,

    /// <summary>The five integer types.</summary>
    Integers = Int8 | UInt8 | Int16 | Int32 | Int64,

    /// <summary>float32 and the integers.</summary>
    Numbers = Float32 | Integers,

    /// <summary>Every type.</summary>
    All = Numbers | Bool,

    /// <summary>What counts elements or names places: int32 and int64.</summary>
    Indices = Int32 | Int64,
}
