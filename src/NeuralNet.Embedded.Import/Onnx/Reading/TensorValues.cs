// The values of an ONNX tensor, from whichever of its forms the file uses.
using System.Buffers.Binary;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Reading;

/// <param name="external">Reads what is in other files.</param>
internal sealed class TensorValues(ExternalData external)
{
    /// <summary>The values; float16, bfloat16 and double keep theirs in double precision.</summary>
    /// <exception cref="MappingException">The type is not supported, or values and shape do not fit.</exception>
    public ReferenceTensor Read(OnnxTensor tensor)
    {
        ElementType type = tensor.DataType.ToElementType($"The constant '{tensor.Name}'");
        Shape shape = ShapeOf(tensor);
        int size = SizeOf(tensor.DataType);
        ReadOnlySpan<byte> raw = tensor.Location is null ? tensor.Raw.Span : external.Read(tensor, shape.ElementCount * size);
        if (type == ElementType.Float32)
        {
            double[] floats = raw.Length > 0 ? Floats(tensor, raw, size) : Floats(tensor);
            RequireCount(tensor, shape, floats.Length);
            return new ReferenceTensor(shape, floats);
        }

        long[] integers = raw.Length > 0 ? Integers(tensor, raw, size) : [.. tensor.Ints];
        RequireCount(tensor, shape, integers.Length);
        if (tensor.DataType == OnnxDataType.Bool)
        {
            integers = Array.ConvertAll(integers, value => value == 0 ? 0L : 1);
        }

        return tensor.DataType == OnnxDataType.UInt64 && Array.Exists(integers, value => value < 0)
            ? throw new MappingException($"The constant '{tensor.Name}' holds unsigned integers past the range of int64.")
            : new ReferenceTensor(shape, type, integers);
    }

    private static Shape ShapeOf(OnnxTensor tensor)
    {
        long count = 1;
        foreach (long extent in tensor.Dimensions)
        {
            if (extent < 0)
            {
                throw new MappingException($"The constant '{tensor.Name}' has a dimension of {extent}.");
            }

            if (extent > int.MaxValue || (count *= extent) > ModelValidator.MaximumElementCount)
            {
                throw new MappingException($"The constant '{tensor.Name}' of shape ({string.Join(",", tensor.Dimensions)}) is too large.");
            }
        }

        return new Shape(tensor.Dimensions.Select(extent => (int)extent).ToEquatableArray());
    }

    private static void RequireCount(OnnxTensor tensor, Shape shape, int count)
    {
        if (count != shape.ElementCount)
        {
            throw new MappingException($"The constant '{tensor.Name}' of shape {shape} has {count} values.");
        }
    }

    private static int SizeOf(OnnxDataType type) => type switch
    {
        OnnxDataType.Double or OnnxDataType.Int64 or OnnxDataType.UInt64 => 8,
        OnnxDataType.Float or OnnxDataType.Int32 or OnnxDataType.UInt32 => 4,
        OnnxDataType.Int16 or OnnxDataType.UInt16 or OnnxDataType.Float16 or OnnxDataType.BFloat16 => 2,
        _ => 1,
    };

    private static double[] Floats(OnnxTensor tensor, ReadOnlySpan<byte> bytes, int size)
    {
        double[] values = new double[Count(tensor, bytes, size)];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = tensor.DataType switch
            {
                OnnxDataType.Double => BinaryPrimitives.ReadDoubleLittleEndian(element),
                OnnxDataType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                OnnxDataType.BFloat16 => BFloat16(BinaryPrimitives.ReadUInt16LittleEndian(element)),
                _ => BinaryPrimitives.ReadSingleLittleEndian(element),
            };
        }

        return values;
    }

    private static long[] Integers(OnnxTensor tensor, ReadOnlySpan<byte> bytes, int size)
    {
        long[] values = new long[Count(tensor, bytes, size)];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = tensor.DataType switch
            {
                OnnxDataType.Int64 or OnnxDataType.UInt64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                OnnxDataType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                OnnxDataType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
                OnnxDataType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                OnnxDataType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                OnnxDataType.Int8 => (sbyte)element[0],
                _ => element[0],
            };
        }

        return values;
    }

    private static double[] Floats(OnnxTensor tensor) => tensor.DataType switch
    {
        OnnxDataType.Float => [.. tensor.Floats.Select(value => (double)value)],
        OnnxDataType.Double => [.. tensor.Doubles],
        OnnxDataType.Float16 => [.. tensor.Ints.Select(bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits))],
        _ => [.. tensor.Ints.Select(bits => BFloat16((ushort)bits))],
    };

    private static int Count(OnnxTensor tensor, ReadOnlySpan<byte> bytes, int size) => bytes.Length % size == 0
        ? bytes.Length / size
        : throw new MappingException($"The constant '{tensor.Name}' is cut off: {bytes.Length} bytes are not a multiple of {size}.");

    /// <summary>The upper half of a float32.</summary>
    private static double BFloat16(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);
}
