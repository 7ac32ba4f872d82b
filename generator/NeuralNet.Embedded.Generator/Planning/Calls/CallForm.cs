// A way to call a kernel: method and arguments.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>A method of a kernel with its arguments.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">Its arguments in order.</param>
internal sealed record CallForm(string Method, EquatableArray<Argument> Arguments)
{
    /// <summary>The method for a tensor that is read and written in one place: it is named once, where it is written. Null where there is none.</summary>
    public string? InPlaceMethod { get; init; }
}
