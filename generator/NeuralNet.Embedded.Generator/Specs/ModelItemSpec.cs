// What the project file says about a model, beside its path.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The metadata of one NeuralNetModel item.</summary>
/// <param name="Path">The model file, as the compiler was given it.</param>
/// <param name="Class">The class to make; null where an attribute asks for the network.</param>
/// <param name="Namespace">The class's namespace; empty for the global one.</param>
/// <param name="Budget">What the network may cost.</param>
/// <param name="VerbatimNames">Whether columns, labels and categories are spelt as in the data, and not as .NET spells members.</param>
/// <param name="Diagnostics">What is wrong with the metadata.</param>
internal sealed record ModelItemSpec(
    string Path, string? Class, string Namespace, BudgetSpec Budget, bool VerbatimNames, EquatableArray<DiagnosticSpec> Diagnostics)
{
    /// <summary>Whether the build step wrote a file with the network's types, which other generators can see.</summary>
    public bool HasTypesFile { get; init; }

    /// <summary>The class with its namespace; null without a class.</summary>
    public string? FullName => Class is null || Namespace.Length == 0 ? Class : $"{Namespace}.{Class}";
}
