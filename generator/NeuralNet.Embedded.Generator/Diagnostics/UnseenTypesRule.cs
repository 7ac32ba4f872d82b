// Finds types of networks that another generator would have to see.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>NNE0109.</summary>
internal static class UnseenTypesRule
{
    /// <summary>A diagnostic for each network, at the first use of its types that another generator reads.</summary>
    /// <param name="uses">Where types of marked classes are named.</param>
    /// <param name="serialized">The types that a serializer is generated for: what their members name is read too.</param>
    /// <param name="project">Whether handlers of requests are generated.</param>
    public static IEnumerable<DiagnosticSpec> Check(EquatableArray<TypeUseSpec> uses, EquatableArray<string> serialized, ProjectSpec project) => uses
        .Where(use => use.Reader.Length > 0
            ? use.Reader != TypeUseSpec.RequestHandler || project.GeneratesRequestHandlers
            : serialized.Contains(use.Container))
        .GroupBy(use => use.Network, StringComparer.Ordinal)
        .Select(group => group.First())
        .Select(use => DiagnosticSpec.Of(
            Rules.UnseenTypes,
            use.Location,
            use.Reader.Length > 0 ? use.Reader : "The serializer of " + use.Container,
            use.Network.Substring(use.Network.LastIndexOf('.') + 1),
            use.Network.Contains('.') ? $" Namespace=\"{use.Network.Substring(0, use.Network.LastIndexOf('.'))}\"" : ""));
}
