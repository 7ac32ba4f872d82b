// How the parser leaves a text that is not JSON; ModelReader turns it into an error with line and column.
namespace NeuralNet.Embedded.Model;

internal sealed class JsonSyntaxException(string message, int offset) : Exception(message)
{
    /// <summary>The offset of the offending character.</summary>
    public int Offset { get; } = offset;
}
