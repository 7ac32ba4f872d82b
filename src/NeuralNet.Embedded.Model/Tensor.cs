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
            throw new ArgumentException(
                $"Tensor '{name}' has shape {shape} ({shape.ElementCount} elements) but {values.Count} values were given.", nameof(values));
        }

        return new Tensor(name, shape, ElementType.Float32, TypedValues.FromSingles(values as float[] ?? [.. values]).Data);
    }

    /// <summary>A tensor of an integer type or bool with the given row-major values.</summary>
    /// <exception cref="ArgumentException">The number of values is not the shape's element count.</exception>
    public static Tensor FromIntegers(string name, Shape shape, ElementType type, IReadOnlyCollection<long> values) => shape.ElementCount == values.Count
        ? new Tensor(name, shape, type, TypedValues.FromIntegers(type, values).Data)
        : throw new ArgumentException(
            $"Tensor '{name}' has shape {shape} ({shape.ElementCount} elements) but {values.Count} values were given.", nameof(values));

    /// <summary>The values without name and shape.</summary>
    public TypedValues Values => new(ElementType, Data);

    /// <summary>The values of a float32 tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The element type is not <see cref="ElementType.Float32"/>.</exception>
    public float[] ToSingles() => ElementType == ElementType.Float32
        ? Values.ToSingles()
        : throw new InvalidOperationException($"Tensor '{Name}' holds {ElementType.ToFileName()}, not float32.");

    /// <summary>The values of a tensor of integers or bools, row-major.</summary>
    /// <exception cref="InvalidOperationException">The element type is <see cref="ElementType.Float32"/>.</exception>
    public long[] ToIntegers() => Values.ToIntegers();
}
