// A constant in the order its kernel reads it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Constants;

/// <summary>A constant as it lies in the program.</summary>
/// <param name="Name">The name of its accessor.</param>
/// <param name="Comment">What it is, without a full stop.</param>
/// <param name="Values">The values in the kernel's order.</param>
/// <param name="Blocks">The stretches it is read in, for people who read the numbers.</param>
internal sealed record PackedConstant(string Name, string Comment, TypedValues Values, EquatableArray<PackedBlock> Blocks)
{
    /// <summary>The bytes it takes.</summary>
    public int ByteCount => Values.Data.Count;
}
