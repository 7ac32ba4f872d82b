// The writing half of an operator's file form; Format/ implements it over JSON.
namespace NeuralNet.Embedded.Model;

/// <summary>Receives an operator's fields in file order.</summary>
internal interface IOperatorFieldWriter
{
    /// <summary>The name of a tensor; null leaves the field out.</summary>
    void Text(string key, string? value);

    /// <summary>A number that must read back bit for bit.</summary>
    void Number(string key, float value);

    /// <summary>A list of whole numbers.</summary>
    void Integers(string key, EquatableArray<int> values);
}
