// Finds models that several classes run.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>NNE0106.</summary>
internal static class SharedModelRule
{
    /// <summary>A diagnostic at every class but the first of each model, classes in the order of their names.</summary>
    public static IEnumerable<DiagnosticSpec> Check(EquatableArray<BoundSpec> bounds) => bounds
        .GroupBy(bound => bound.ModelPath, StringComparer.Ordinal)
        .SelectMany(group =>
        {
            BoundSpec[] classes = [.. group.OrderBy(bound => bound.FullName, StringComparer.Ordinal)];
            return classes.Skip(1).Select(other =>
                DiagnosticSpec.Of(Rules.SharedModel, other.Location, ModelPath.FileNameOf(other.ModelPath), other.FullName, classes[0].FullName));
        });
}
