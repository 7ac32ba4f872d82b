// A class joined with its model file, or why that failed.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The result of looking for a target's model.</summary>
/// <param name="Network">The pair; null when there is none.</param>
/// <param name="Bound">The pair without its content; null when there is none.</param>
/// <param name="Diagnostics">Why there is none.</param>
/// <param name="Placeholder">What stands in for the network where there is none.</param>
internal sealed record BindingSpec(NetworkSpec? Network, BoundSpec? Bound, EquatableArray<DiagnosticSpec> Diagnostics, PlaceholderSpec? Placeholder = null)
{
    /// <summary>A class that has not found its model.</summary>
    public static BindingSpec Rejected(EquatableArray<DiagnosticSpec> diagnostics, PlaceholderSpec? placeholder = null) =>
        new(null, null, diagnostics, placeholder);
}
