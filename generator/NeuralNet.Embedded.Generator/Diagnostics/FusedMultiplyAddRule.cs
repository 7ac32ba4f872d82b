// Tells of Native AOT builds that leave fused multiply-add out.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>NNE0304.</summary>
internal static class FusedMultiplyAddRule
{
    /// <summary>One diagnostic for the project, at its first network.</summary>
    public static IEnumerable<DiagnosticSpec> Check(EquatableArray<BoundSpec> bounds, ProjectSpec project) =>
        project.MissingFusedMultiplyAdd is null
            ? []
            : bounds.OrderBy(bound => bound.FullName, StringComparer.Ordinal).Take(1)
                .Select(first => DiagnosticSpec.Of(Rules.NoFusedMultiplyAdd, first.Location, project.MissingFusedMultiplyAdd));
}
