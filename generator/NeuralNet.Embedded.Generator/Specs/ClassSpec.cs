// What the emitter has to know of the class it completes. No place in the source: an edit above the class
// must not re-emit its network.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The class that receives a network.</summary>
/// <param name="Namespace">With keywords escaped; null for the global namespace.</param>
/// <param name="Containers">The declarations of the types around it, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Declaration">Its own declaration, such as <c>partial class Iris</c>.</param>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="IsStatic">Whether it is a static class, which cannot implement an interface.</param>
/// <param name="Summary">Whether the generated part documents the class; the user's part does otherwise.</param>
/// <param name="HiddenNames">The names of kernels and framework types that mean something else inside the class.</param>
internal sealed record ClassSpec(
    string? Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    bool IsStatic,
    bool Summary,
    EquatableArray<string> HiddenNames);
