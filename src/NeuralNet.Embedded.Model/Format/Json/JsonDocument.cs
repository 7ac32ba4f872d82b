// A parsed JSON text: the text itself and one small token a value. Strings and numbers stay in the text until asked
// for, which is what makes large files of base64 cheap to read.
namespace NeuralNet.Embedded.Model;

internal sealed class JsonDocument(string text, JsonToken[] tokens)
{
    public string Text { get; } = text;

    public JsonValue Root => new(this, 0);

    public ref readonly JsonToken Token(int index) => ref tokens[index];
}
