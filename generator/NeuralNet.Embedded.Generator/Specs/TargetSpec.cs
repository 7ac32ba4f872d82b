// A class that asks for a network: marked with [NeuralNetwork] in the source, or named by a project item.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A class that asks for a network.</summary>
/// <param name="Class">The class; null when it cannot be completed, and then there are diagnostics.</param>
/// <param name="FullName">Namespace, containers and name, joined by dots: tells targets apart.</param>
/// <param name="ModelPath">The attribute's argument, or the item's file.</param>
/// <param name="SourcePath">The file that holds the attribute; empty for an item.</param>
/// <param name="Location">The attribute, or the model file of an item.</param>
/// <param name="Budget">What the attribute or the item allows the network to cost.</param>
/// <param name="DeclaredNames">The members the user's parts declare, overloadable methods excepted.</param>
/// <param name="Diagnostics">What is wrong with the class.</param>
internal sealed record TargetSpec(
    ClassSpec? Class,
    string FullName,
    string ModelPath,
    string SourcePath,
    LocationSpec Location,
    BudgetSpec Budget,
    EquatableArray<string> DeclaredNames,
    EquatableArray<DiagnosticSpec> Diagnostics)
{
    /// <summary>A generated file among the sources, where one declares members of the class; null for none.</summary>
    public string? CompiledTwice { get; init; }
}
