// A diagnostic as plain data, so that it can wait in the generator's cache.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>One diagnostic to report.</summary>
/// <param name="Id">One of <see cref="Rules"/>' ids.</param>
/// <param name="Location">Where; null when it is about no place.</param>
/// <param name="Arguments">What fills the placeholders of the rule's message.</param>
internal sealed record DiagnosticSpec(string Id, LocationSpec? Location, EquatableArray<string> Arguments)
{
    /// <summary>A diagnostic of the given rule.</summary>
    public static DiagnosticSpec Of(DiagnosticDescriptor rule, LocationSpec? location, params string[] arguments) =>
        new(rule.Id, location, EquatableArray.Create(arguments));

    /// <summary>The Roslyn diagnostic.</summary>
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rules.Find(Id), Location?.ToLocation(), [.. Arguments]);
}
