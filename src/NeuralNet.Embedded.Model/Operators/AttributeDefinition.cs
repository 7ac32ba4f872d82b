// What an attribute of an operator is: name, type, default and range.
namespace NeuralNet.Embedded.Model;

/// <summary>An attribute that operators of one kind have.</summary>
/// <param name="Name">Its field in the model file.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Default">The value where it is left out; null for one that must be given.</param>
public sealed record AttributeDefinition(string Name, AttributeType Type, AttributeValue? Default)
{
    /// <summary>The least integer allowed, of an integer or of each in a list.</summary>
    public long Minimum { get; init; } = int.MinValue;

    /// <summary>The greatest integer allowed.</summary>
    public long Maximum { get; init; } = int.MaxValue;

    /// <summary>The words of a choice.</summary>
    public EquatableArray<string> Choices { get; init; }

    /// <summary>Whether floats may be infinite.</summary>
    public bool MayBeInfinite { get; init; }

    /// <summary>A float.</summary>
    public static AttributeDefinition Float(string name, float absent) => new(name, AttributeType.Float, absent);

    /// <summary>An integer from <paramref name="minimum"/> up; without a default it must be given.</summary>
    public static AttributeDefinition Integer(string name, int? absent = null, long minimum = int.MinValue) =>
        new(name, AttributeType.Integer, absent is int value ? (AttributeValue?)value : null) { Minimum = minimum };

    /// <summary>True or false.</summary>
    public static AttributeDefinition Flag(string name, bool absent = false) => new(name, AttributeType.Flag, absent);

    /// <summary>One of several words; the first is the default.</summary>
    public static AttributeDefinition Choice(string name, params string[] words) =>
        new(name, AttributeType.Choice, words[0]) { Choices = EquatableArray<string>.From(words) };

    /// <summary>A list of integers from <paramref name="minimum"/> up; without a default it must be given.</summary>
    public static AttributeDefinition Integers(string name, int[]? absent = null, long minimum = int.MinValue) =>
        new(name, AttributeType.Integers, absent is int[] values ? (AttributeValue?)values : null) { Minimum = minimum };

    /// <summary>A list of floats; without a default it must be given.</summary>
    public static AttributeDefinition Floats(string name, float[]? absent = null) =>
        new(name, AttributeType.Floats, absent is float[] values ? (AttributeValue?)values : null);
}
