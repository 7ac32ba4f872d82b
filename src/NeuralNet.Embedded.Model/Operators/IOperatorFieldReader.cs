// The reading half of an operator's file form; Format/ implements it over JSON
// and reports what is missing or of the wrong type with line and column.
namespace NeuralNet.Embedded.Model;

/// <summary>Supplies an operator's fields.</summary>
internal interface IOperatorFieldReader
{
    /// <summary>The operator's name.</summary>
    string Name { get; }

    /// <summary>A text that must be there.</summary>
    string Text(string key);

    /// <summary>A text that may be left out.</summary>
    string? OptionalText(string key);

    /// <summary>A number, or <paramref name="absent"/> where it is left out.</summary>
    float Number(string key, float absent);

    /// <summary>A list of whole numbers, each at least 0, that must be there.</summary>
    EquatableArray<int> Integers(string key);
}
