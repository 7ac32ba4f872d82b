// A file that cannot be imported.
namespace NeuralNet.Embedded.Import;

/// <summary>Thrown when a file cannot be imported. The message names the file, the node and the cause on one line.</summary>
public sealed class ImportException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ImportException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ImportException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What is wrong with a file, and with which of its nodes.</summary>
    /// <param name="file">The file, or the name given to its bytes.</param>
    /// <param name="node">The node's name, or what it writes where it has none; null when it is about the file as a whole.</param>
    /// <param name="operator">The node's operator; null when it is about the file as a whole.</param>
    /// <param name="reason">What is wrong, a sentence.</param>
    /// <param name="innerException">The cause, if another exception told of it.</param>
    public ImportException(string file, string? node, string? @operator, string reason, Exception? innerException = null)
        : base(OneLine(node is null ? $"{file}: {reason}" : $"{file}: {@operator} '{node}': {reason}"), innerException)
    {
        File = file;
        Node = node;
        Operator = @operator;
    }

    /// <summary>The file, or the name given to its bytes.</summary>
    public string File { get; } = "";

    /// <summary>The node that cannot be imported, or null.</summary>
    public string? Node { get; }

    /// <summary>That node's operator, or null.</summary>
    public string? Operator { get; }

    // Names in a damaged file hold anything.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;
}
