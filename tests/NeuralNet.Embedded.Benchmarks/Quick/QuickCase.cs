// One row of the quick table.
namespace NeuralNet.Embedded.Benchmarks.Quick;

/// <summary>Work to be timed.</summary>
/// <param name="Name">What the row is called; rows of the same name with different variants stand side by side.</param>
/// <param name="Variant">The column: a width, or "chosen" for the width that the library takes.</param>
/// <param name="Operations">Floating-point operations of one call, or 0 where the rate says nothing.</param>
/// <param name="Run">Calls the work as many times as told.</param>
internal sealed record QuickCase(string Name, string Variant, double Operations, Action<int> Run);
