// The value of an attribute: a number, a flag, a word or a list.
namespace NeuralNet.Embedded.Model;

/// <summary>The value of an operator's attribute. Converts from the C# types it stands for.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Integers">The integers of an integer, a flag (0 or 1) or a list of them.</param>
/// <param name="Floats">The floats of a float or a list of them.</param>
/// <param name="Text">The word of a choice.</param>
public readonly record struct AttributeValue(AttributeType Type, EquatableArray<long> Integers, EquatableArray<float> Floats, string? Text)
{
    /// <summary>A float.</summary>
    public static implicit operator AttributeValue(float value) => new(AttributeType.Float, default, EquatableArray.Create(value), null);

    /// <summary>An integer.</summary>
    public static implicit operator AttributeValue(int value) => new(AttributeType.Integer, EquatableArray.Create((long)value), default, null);

    /// <summary>A flag.</summary>
    public static implicit operator AttributeValue(bool value) => new(AttributeType.Flag, EquatableArray.Create(value ? 1L : 0L), default, null);

    /// <summary>A choice.</summary>
    public static implicit operator AttributeValue(string value) => new(AttributeType.Choice, default, default, value);

    /// <summary>A list of integers.</summary>
    public static implicit operator AttributeValue(int[] values) =>
        new(AttributeType.Integers, values.Select(value => (long)value).ToEquatableArray(), default, null);

    /// <summary>A list of integers.</summary>
    public static implicit operator AttributeValue(EquatableArray<int> values) =>
        new(AttributeType.Integers, values.Select(value => (long)value).ToEquatableArray(), default, null);

    /// <summary>A list of floats.</summary>
    public static implicit operator AttributeValue(float[] values) => new(AttributeType.Floats, default, EquatableArray<float>.From(values), null);

    /// <summary>The float.</summary>
    public float ToFloat() => Floats[0];

    /// <summary>The integer, or 0 or 1 for a flag.</summary>
    public long ToInteger() => Integers[0];

    /// <summary>Whether both are the same to the last bit: 0 and -0 differ.</summary>
    internal bool SameBits(AttributeValue other) =>
        Equals(other) && Floats.Zip(other.Floats, (a, b) => BitConversion.ToInt32(a) == BitConversion.ToInt32(b)).All(same => same);
}
