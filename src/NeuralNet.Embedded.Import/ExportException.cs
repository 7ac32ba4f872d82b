// A model that cannot be exported.
namespace NeuralNet.Embedded.Import;

/// <summary>Thrown when a model cannot be exported. The message names the operator and the cause on one line.</summary>
public sealed class ExportException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ExportException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ExportException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public ExportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What ONNX cannot express, and in which operator.</summary>
    /// <param name="kind">The operator's kind.</param>
    /// <param name="operator">The operator's name.</param>
    /// <param name="reason">What is wrong, a sentence.</param>
    /// <param name="innerException">The cause, if another exception told of it.</param>
    public ExportException(string kind, string @operator, string reason, Exception? innerException = null)
        : base($"{kind} '{@operator}': {reason}".ReplaceLineEndings(" "), innerException)
    {
        Kind = kind;
        Operator = @operator;
    }

    /// <summary>The kind of the operator that cannot be exported, or null.</summary>
    public string? Kind { get; }

    /// <summary>That operator's name, or null.</summary>
    public string? Operator { get; }
}
