// A class whose network cannot be generated, and what stands in for it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>What is needed to declare the types of a network that is not there.</summary>
/// <param name="Class">The class.</param>
/// <param name="HintName">What its files are called.</param>
/// <param name="Declared">The members that the user's part declares.</param>
internal sealed record PlaceholderSpec(ClassSpec Class, string HintName, EquatableArray<string> Declared);
