// The values of an ONNX tensor, from whichever of its forms the file uses.
using System.Buffers.Binary;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ConstantReader
{
    /// <exception cref="LoweringException">The type is not supported, or values and shape do not fit.</exception>
    public static Constant Read(OnnxTensor tensor)
    {
        if (tensor.IsExternal)
        {
            throw new LoweringException($"The values of '{tensor.Name}' are in another file; export the model with its weights inside.");
        }

        int size = tensor.DataType switch
        {
            OnnxDataType.Float or OnnxDataType.Int32 => 4,
            OnnxDataType.Double or OnnxDataType.Int64 => 8,
            OnnxDataType.Int8 or OnnxDataType.UInt8 or OnnxDataType.Bool => 1,
            OnnxDataType.Int16 or OnnxDataType.UInt16 or OnnxDataType.Float16 => 2,
            _ => throw new LoweringException($"The constant '{tensor.Name}' has element type {tensor.DataType}, which is not supported."),
        };
        int count = Constant.CountOf(tensor.Dimensions);
        double[] values = tensor.Raw.Length > 0 ? ReadRaw(tensor, size) : ReadLists(tensor);
        return values.Length == count
            ? new Constant(tensor.Dimensions, values)
            : throw new LoweringException($"The constant '{tensor.Name}' of shape ({string.Join(",", tensor.Dimensions)}) has {values.Length} values.");
    }

    private static double[] ReadRaw(OnnxTensor tensor, int size)
    {
        ReadOnlySpan<byte> bytes = tensor.Raw.Span;
        if (bytes.Length % size != 0)
        {
            throw new LoweringException($"The constant '{tensor.Name}' is cut off: {bytes.Length} bytes are not a multiple of {size}.");
        }

        double[] values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = tensor.DataType switch
            {
                OnnxDataType.Float => BinaryPrimitives.ReadSingleLittleEndian(element),
                OnnxDataType.Double => BinaryPrimitives.ReadDoubleLittleEndian(element),
                OnnxDataType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                OnnxDataType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                OnnxDataType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                OnnxDataType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                OnnxDataType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                OnnxDataType.Int8 => (sbyte)element[0],
                _ => element[0],
            };
        }

        return values;
    }

    private static double[] ReadLists(OnnxTensor tensor) => tensor.DataType switch
    {
        OnnxDataType.Float => [.. tensor.Floats.Select(value => (double)value)],
        OnnxDataType.Double => [.. tensor.Doubles],
        OnnxDataType.Float16 => [.. tensor.Ints.Select(bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits))],
        _ => [.. tensor.Ints.Select(value => (double)value)],
    };
}
