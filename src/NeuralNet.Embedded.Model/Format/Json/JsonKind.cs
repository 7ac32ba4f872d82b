// The six kinds of JSON value (RFC 8259, section 3).
namespace NeuralNet.Embedded.Model;

internal enum JsonKind : byte
{
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}
