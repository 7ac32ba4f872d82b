// Finds models that are trained or listed, and that no class runs.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>NNE0010 and NNE0011.</summary>
internal static class UnusedModelRule
{
    /// <summary>
    /// A diagnostic at each model without a class: an error where code uses the class that the model was meant to give it.
    /// Where a class asks for a network and did not get it, that has been told, and may be why a model is left over.
    /// </summary>
    /// <param name="models">The paths of the models that can be used.</param>
    /// <param name="missed">Those of them whose class code uses.</param>
    /// <param name="targets">The classes that ask for a network.</param>
    /// <param name="bounds">The classes that have found theirs.</param>
    /// <param name="hasToldMore">Whether items or attributes were found to be wrong.</param>
    public static IEnumerable<DiagnosticSpec> Check(
        EquatableArray<string> models, EquatableArray<string> missed, EquatableArray<string> targets, EquatableArray<BoundSpec> bounds, bool hasToldMore) =>
        hasToldMore || targets.Count != bounds.Count
            ? []
            : models.Except(bounds.Select(bound => bound.ModelPath)).Select(path => DiagnosticSpec.Of(
                missed.Contains(path) ? Rules.NoNetwork : Rules.UnusedModel,
                LocationSpec.InModel(path, 1, 1),
                ModelPath.FileNameOf(path),
                ModelPath.ClassOf(path)));
}
