// A value inside the interpreter: doubles for floats, exact 64-bit integers for everything else.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>A tensor's values as the reference computes them: float32 in double precision, integers and bools (0 or 1) exactly.</summary>
public sealed class ReferenceTensor
{
    private readonly double[]? _floats;
    private readonly long[]? _integers;

    /// <summary>Floats, row-major.</summary>
    public ReferenceTensor(Shape shape, double[] values)
    {
        Shape = shape;
        ElementType = ElementType.Float32;
        _floats = values;
    }

    /// <summary>Integers or bools, row-major. Each keeps what its type can hold: it wraps around as the hardware does.</summary>
    public ReferenceTensor(Shape shape, ElementType type, long[] values)
    {
        Shape = shape;
        ElementType = type;
        _integers = values;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Wrap(type, values[i]);
        }
    }

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>The type whose values these are.</summary>
    public ElementType ElementType { get; }

    /// <summary>The number of values.</summary>
    public int Count => _floats?.Length ?? _integers!.Length;

    /// <summary>Whether the values are floats.</summary>
    public bool IsFloat => _floats is not null;

    /// <summary>The floats; only to be read.</summary>
    /// <exception cref="InvalidOperationException">The values are integers.</exception>
    public double[] Floats => _floats ?? throw new InvalidOperationException($"The values are {ElementType.ToFileName()}, not float32.");

    /// <summary>The integers; only to be read.</summary>
    /// <exception cref="InvalidOperationException">The values are floats.</exception>
    public long[] Integers => _integers ?? throw new InvalidOperationException("The values are float32, not integers.");

    /// <summary>The values of a constant or a test vector.</summary>
    public static ReferenceTensor Of(Shape shape, TypedValues values) => values.ElementType == ElementType.Float32
        ? new ReferenceTensor(shape, Array.ConvertAll(values.ToSingles(), value => (double)value))
        : new ReferenceTensor(shape, values.ElementType, values.ToIntegers());

    /// <summary>The values in their element type, floats rounded to float32.</summary>
    public TypedValues ToTyped() => _floats is not null
        ? TypedValues.FromSingles(Array.ConvertAll(_floats, value => (float)value))
        : TypedValues.FromIntegers(ElementType, _integers!);

    /// <summary>The same values under another shape of as many elements.</summary>
    public ReferenceTensor Reshaped(Shape shape) =>
        _floats is not null ? new ReferenceTensor(shape, _floats) : new ReferenceTensor(shape, ElementType, _integers!);

    /// <summary>The values at <paramref name="indices"/>, in that order; where an index is negative stands <paramref name="fill"/>.</summary>
    public ReferenceTensor Gather(Shape shape, int[] indices, double fill = 0) => _floats is not null
        ? new ReferenceTensor(shape, Array.ConvertAll(indices, index => index < 0 ? fill : _floats[index]))
        : new ReferenceTensor(shape, ElementType, Array.ConvertAll(indices, index => index < 0 ? (long)fill : _integers![index]));

    /// <summary>One of the equal parts that lie one behind the other.</summary>
    internal ReferenceTensor Part(int part, Shape shape)
    {
        int length = (int)shape.ElementCount;
        Range range = (part * length)..((part + 1) * length);
        return _floats is not null ? new ReferenceTensor(shape, _floats[range]) : new ReferenceTensor(shape, ElementType, _integers![range]);
    }

    /// <summary>Tensors of one shape, one behind the other; at least one.</summary>
    internal static ReferenceTensor Joined(IEnumerable<ReferenceTensor> parts, Shape shape)
    {
        ReferenceTensor[] all = [.. parts];
        return all[0].IsFloat
            ? new ReferenceTensor(shape, [.. all.SelectMany(part => part.Floats)])
            : new ReferenceTensor(shape, all[0].ElementType, [.. all.SelectMany(part => part.Integers)]);
    }

    /// <summary>The values stretched to a larger shape.</summary>
    internal ReferenceTensor Stretched(Shape shape) => Gather(shape, Broadcast.Indices(Shape, shape));

    /// <summary>The values of several tensors one behind the other, as <paramref name="indices"/> into all of them picks them.</summary>
    internal static ReferenceTensor Gather(IReadOnlyList<ReferenceTensor> parts, Shape shape, int[] indices) => parts[0].IsFloat
        ? new ReferenceTensor(shape, [.. parts.SelectMany(part => part.Floats)]).Gather(shape, indices)
        : new ReferenceTensor(shape, parts[0].ElementType, [.. parts.SelectMany(part => part.Integers)]).Gather(shape, indices);

    private static long Wrap(ElementType type, long value) => type switch
    {
        ElementType.Int8 => (sbyte)value,
        ElementType.UInt8 => (byte)value,
        ElementType.Int16 => (short)value,
        ElementType.Int32 => (int)value,
        _ => value,
    };
}
