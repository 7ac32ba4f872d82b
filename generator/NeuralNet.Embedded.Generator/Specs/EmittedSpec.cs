// What generating one network gave.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The files, diagnostics and cost of one network; a network that cannot be generated has no files and no cost.</summary>
internal sealed record EmittedSpec(EquatableArray<SourceSpec> Sources, EquatableArray<DiagnosticSpec> Diagnostics, CostSpec? Cost = null);
