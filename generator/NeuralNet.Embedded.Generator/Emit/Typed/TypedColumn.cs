// A feature under the names it has in generated code.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>A feature in generated code.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Property">Its property.</param>
/// <param name="Type">The enum of its categories; null for a number.</param>
/// <param name="Categories">The members of that enum in index order.</param>
internal sealed record TypedColumn(Feature Feature, string Property, string? Type, IReadOnlyList<string> Categories);
