// One entry of the flat list a JSON text is parsed into: 16 bytes a value, so that an array of a million numbers
// costs a list of tokens and no objects.
namespace NeuralNet.Embedded.Model;

/// <summary>A value or member name, by its place in the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="HasEscapes">Whether a string holds a backslash and so differs from its text.</param>
/// <param name="Start">The offset of the value's first character, of a string's opening quote.</param>
/// <param name="Length">Characters between the quotes of a string, of a number; elements of an array, members of an object.</param>
/// <param name="Next">The index of the first token after this value and everything inside it.</param>
internal readonly record struct JsonToken(JsonKind Kind, bool HasEscapes, int Start, int Length, int Next);
