// ONNX element types and those of the model: what each becomes.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx;

internal static class OnnxTypes
{
    /// <summary>The model's type for values of an ONNX type: half, bfloat16 and double become float32, wide unsigned integers the next signed type.</summary>
    /// <exception cref="MappingException">There is none.</exception>
    public static ElementType ToElementType(this OnnxDataType type, string what) => type switch
    {
        OnnxDataType.Float or OnnxDataType.Float16 or OnnxDataType.BFloat16 or OnnxDataType.Double => ElementType.Float32,
        OnnxDataType.Int8 => ElementType.Int8,
        OnnxDataType.UInt8 => ElementType.UInt8,
        OnnxDataType.Int16 => ElementType.Int16,
        OnnxDataType.UInt16 or OnnxDataType.Int32 => ElementType.Int32,
        OnnxDataType.UInt32 or OnnxDataType.Int64 or OnnxDataType.UInt64 => ElementType.Int64,
        OnnxDataType.Bool => ElementType.Bool,
        OnnxDataType.Undefined => throw new MappingException($"{what} is no tensor."),
        _ =>
            throw new MappingException(
                $"{what} holds {type}; supported are float32 (float16, bfloat16 and double become it), int8, uint8, int16, int32, int64 and bool."),
    };

    /// <summary>ONNX's type for values of a type of the model.</summary>
    public static OnnxDataType ToOnnx(this ElementType type) => type switch
    {
        ElementType.Float32 => OnnxDataType.Float,
        ElementType.Int8 => OnnxDataType.Int8,
        ElementType.UInt8 => OnnxDataType.UInt8,
        ElementType.Int16 => OnnxDataType.Int16,
        ElementType.Int32 => OnnxDataType.Int32,
        ElementType.Int64 => OnnxDataType.Int64,
        _ => OnnxDataType.Bool,
    };

    /// <summary>Whether a type is one of a set.</summary>
    public static bool Includes(this ElementTypeSet set, ElementType type) => (set & (ElementTypeSet)(1 << (int)type)) != 0;

    /// <summary>
    /// Whether a type can be computed with, not only be converted from when it is a constant: unsigned types wrap around where signed ones
    /// do not.
    /// </summary>
    public static bool IsComputable(this OnnxDataType type) => type is not (OnnxDataType.UInt16 or OnnxDataType.UInt32 or OnnxDataType.UInt64);

    /// <summary>Whether it is a float type whose values become float32.</summary>
    public static bool IsConverted(this OnnxDataType type) => type is OnnxDataType.Float16 or OnnxDataType.BFloat16 or OnnxDataType.Double;
}
