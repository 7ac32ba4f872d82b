// What generating one network gave.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The files and diagnostics of one network.</summary>
internal sealed record EmittedSpec(EquatableArray<SourceSpec> Sources, EquatableArray<DiagnosticSpec> Diagnostics);
