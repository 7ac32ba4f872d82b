// A model file after reading: the network it describes, or what is wrong with it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>One .nnmodel file of the project.</summary>
/// <param name="Path">As the compiler was given it.</param>
/// <param name="Model">The network; null when the file cannot be used, and then there are diagnostics.</param>
/// <param name="Diagnostics">What is wrong, in file order.</param>
internal sealed record ModelFileSpec(string Path, NetworkModel? Model, EquatableArray<DiagnosticSpec> Diagnostics);
