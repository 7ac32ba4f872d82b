// A class and its model, without the model's content: for rules that look at several networks.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A class that has found its model.</summary>
/// <param name="FullName">The class.</param>
/// <param name="HintName">The start of its files' names.</param>
/// <param name="ModelPath">The model file.</param>
/// <param name="Location">The attribute, or the model file where an item asks for the class.</param>
/// <param name="Budget">What the network may cost.</param>
internal sealed record BoundSpec(string FullName, string HintName, string ModelPath, LocationSpec Location, BudgetSpec Budget);
