// A run of values of one element type, as bytes: what test vectors hold and constants are made of.
namespace NeuralNet.Embedded.Model;

/// <summary>Values of one element type, row-major. Value-equal to the last bit.</summary>
/// <param name="ElementType">The type of each element.</param>
/// <param name="Data">The values, little-endian.</param>
public sealed record TypedValues(ElementType ElementType, EquatableArray<byte> Data)
{
    /// <summary>The number of values.</summary>
    public int Count => Data.Count / ElementType.SizeInBytes();

    /// <summary>Whether no value is NaN or infinite; true of integers.</summary>
    public bool IsFinite => ElementType != ElementType.Float32 || !ToSingles().Any(value => float.IsNaN(value) || float.IsInfinity(value));

    /// <summary>Float32 values.</summary>
    public static TypedValues FromSingles(IReadOnlyCollection<float> values)
    {
        float[] singles = values as float[] ?? [.. values];
        byte[] data = new byte[singles.Length * sizeof(float)];
        Buffer.BlockCopy(singles, 0, data, 0, data.Length);
        SwapOnBigEndian(data);
        return new TypedValues(ElementType.Float32, EquatableArray<byte>.Adopt(data));
    }

    /// <summary>Values of an integer type or bool; each keeps its low bits.</summary>
    public static TypedValues FromIntegers(ElementType type, IReadOnlyCollection<long> values)
    {
        int size = type.SizeInBytes(), at = 0;
        byte[] data = new byte[values.Count * size];
        foreach (long value in values)
        {
            for (int i = 0; i < size; i++)
            {
                data[at++] = (byte)(value >> (8 * i));
            }
        }

        return new TypedValues(type, EquatableArray<byte>.Adopt(data));
    }

    /// <summary>The values of float32.</summary>
    /// <exception cref="InvalidOperationException">They are of another type.</exception>
    public float[] ToSingles()
    {
        if (ElementType != ElementType.Float32)
        {
            throw new InvalidOperationException($"The values are {ElementType.ToFileName()}, not float32.");
        }

        byte[] data = Data.Items;
        if (!BitConverter.IsLittleEndian)
        {
            data = Data.ToArray();
            SwapOnBigEndian(data);
        }

        float[] singles = new float[data.Length / sizeof(float)];
        Buffer.BlockCopy(data, 0, singles, 0, singles.Length * sizeof(float));
        return singles;
    }

    /// <summary>The values of an integer type or bool.</summary>
    /// <exception cref="InvalidOperationException">They are float32.</exception>
    public long[] ToIntegers()
    {
        if (ElementType == ElementType.Float32)
        {
            throw new InvalidOperationException("The values are float32, not integers.");
        }

        int size = ElementType.SizeInBytes();
        bool signed = ElementType.Range().Minimum < 0;
        byte[] data = Data.Items;
        long[] integers = new long[data.Length / size];
        for (int index = 0; index < integers.Length; index++)
        {
            long value = signed && (data[((index + 1) * size) - 1] & 0x80) != 0 ? -1 : 0;
            for (int i = size - 1; i >= 0; i--)
            {
                value = (value << 8) | data[(index * size) + i];
            }

            integers[index] = value;
        }

        return integers;
    }

    /// <summary>An array of the C# type that stands for an element type: the type of generated spans.</summary>
    public static Array CreateArray(ElementType type, int length) => type switch
    {
        ElementType.Float32 => new float[length],
        ElementType.Int8 => new sbyte[length],
        ElementType.UInt8 => new byte[length],
        ElementType.Int16 => new short[length],
        ElementType.Int32 => new int[length],
        ElementType.Int64 => new long[length],
        ElementType.Bool => new bool[length],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>The values of an array of the element type's C# type, on a little-endian machine.</summary>
    public static TypedValues FromArray(ElementType type, Array array)
    {
        byte[] data = new byte[Buffer.ByteLength(array)];
        Buffer.BlockCopy(array, 0, data, 0, data.Length);
        return new TypedValues(type, EquatableArray<byte>.Adopt(data));
    }

    /// <summary>The values as an array of the element type's C# type, on a little-endian machine.</summary>
    public Array ToArray()
    {
        Array array = CreateArray(ElementType, Count);
        Buffer.BlockCopy(Data.Items, 0, array, 0, Data.Count);
        return array;
    }

    private static void SwapOnBigEndian(byte[] data)
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }

        for (int i = 0; i + sizeof(float) <= data.Length; i += sizeof(float))
        {
            Array.Reverse(data, i, sizeof(float));
        }
    }
}
