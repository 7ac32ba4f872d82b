// What stands between the parentheses of a kernel call.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>An argument of a kernel call.</summary>
internal abstract record Argument
{
    /// <summary>Integers known at build time: a span over data of the assembly, nothing is allocated.</summary>
    public static Argument Of(EquatableArray<int> values) => new ListArgument(values);

    /// <summary>A whole number known at build time.</summary>
    public static Argument Of(long value) => new IntegerArgument(value);

    /// <summary>A float known at build time.</summary>
    public static Argument Of(float value) => new FloatArgument(value);

    /// <summary>No values where a kernel takes a span of them.</summary>
    public static Argument None { get; } = new ListArgument(default);

    /// <summary>True or false.</summary>
    public static Argument Of(bool value) => new FlagArgument(value);
}

/// <summary>A tensor, wherever it lives.</summary>
/// <param name="Tensor">Its name in the graph.</param>
/// <param name="IsWritten">Whether the kernel writes it.</param>
internal sealed record TensorArgument(string Tensor, bool IsWritten) : Argument;

/// <summary>A packed constant.</summary>
/// <param name="Name">Its name among the plan's constants.</param>
internal sealed record ConstantArgument(string Name) : Argument;

/// <summary>A whole number.</summary>
internal sealed record IntegerArgument(long Value) : Argument;

/// <summary>A float.</summary>
internal sealed record FloatArgument(float Value) : Argument;

/// <summary>True or false.</summary>
internal sealed record FlagArgument(bool Value) : Argument;

/// <summary>A list of integers.</summary>
internal sealed record ListArgument(EquatableArray<int> Values) : Argument;

/// <summary>A word of an enumeration.</summary>
/// <param name="Type">The enumeration, among the kernels.</param>
/// <param name="Member">The word.</param>
internal sealed record ChoiceArgument(string Type, string Member) : Argument;

/// <summary>A structure of numbers, such as the shape of a convolution.</summary>
/// <param name="Type">The structure, among the kernels.</param>
/// <param name="Values">What its constructor takes.</param>
/// <param name="Properties">What differs from the defaults: names and C# literals.</param>
internal sealed record StructureArgument(string Type, EquatableArray<int> Values, EquatableArray<(string Name, string Literal)> Properties) : Argument;

/// <summary>A function object, such as an epilogue with parameters.</summary>
internal sealed record FunctionArgument(Function Function) : Argument;
