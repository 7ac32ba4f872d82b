// A constant of the model: weights, biases, tables.
namespace NeuralNet.Embedded.Model;

/// <summary>A constant tensor with its values.</summary>
/// <param name="Name">Unique within the model.</param>
/// <param name="Shape">The extents, outermost first.</param>
/// <param name="ElementType">The type of each element.</param>
/// <param name="Data">The values in row-major order, little-endian: element count times element size bytes.</param>
/// <param name="Quantization">How integers map to real numbers; null for plain numbers.</param>
public sealed record Tensor(
    string Name,
    Shape Shape,
    ElementType ElementType,
    EquatableArray<byte> Data,
    Quantization? Quantization = null)
{
    /// <summary>The tensor without its values.</summary>
    public TensorInfo Info => new(Name, Shape, ElementType, Quantization);

    /// <summary>A float32 tensor of the given row-major values.</summary>
    /// <exception cref="ArgumentException">The number of values is not the shape's element count.</exception>
    public static Tensor FromSingles(string name, Shape shape, IReadOnlyList<float> values)
    {
        if (shape.ElementCount != values.Count)
        {
            throw new ArgumentException($"Tensor '{name}' has shape {shape} ({shape.ElementCount} elements) but {values.Count} values were given.", nameof(values));
        }

        float[] singles = [.. values];
        byte[] data = new byte[singles.Length * sizeof(float)];
        Buffer.BlockCopy(singles, 0, data, 0, data.Length);
        SwapOnBigEndian(data);
        return new Tensor(name, shape, ElementType.Float32, EquatableArray<byte>.Adopt(data));
    }

    /// <summary>The values of a float32 tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The element type is not <see cref="ElementType.Float32"/>.</exception>
    public float[] ToSingles()
    {
        if (ElementType != ElementType.Float32)
        {
            throw new InvalidOperationException($"Tensor '{Name}' holds {ElementType.ToFileName()}, not float32.");
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
