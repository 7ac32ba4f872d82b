// A class marked with [NeuralNetwork], as found in the source.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A class that asks for a network.</summary>
/// <param name="Class">The class; null when it cannot be completed, and then there are diagnostics.</param>
/// <param name="FullName">Namespace, containers and name, joined by dots: tells targets apart.</param>
/// <param name="ModelPath">The attribute's argument.</param>
/// <param name="SourcePath">The file that holds the attribute.</param>
/// <param name="Location">The attribute.</param>
/// <param name="DeclaredNames">The members the user's parts declare, overloadable methods excepted.</param>
/// <param name="Diagnostics">What is wrong with the class.</param>
internal sealed record TargetSpec(
    ClassSpec? Class,
    string FullName,
    string ModelPath,
    string SourcePath,
    LocationSpec Location,
    EquatableArray<string> DeclaredNames,
    EquatableArray<DiagnosticSpec> Diagnostics);
