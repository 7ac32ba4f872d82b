// Numbers that are types: loops and branches over them are gone when a kernel is compiled.
namespace NeuralNet.Embedded.Kernels;

/// <summary>A number known to the compiler.</summary>
internal interface IExtent
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}
