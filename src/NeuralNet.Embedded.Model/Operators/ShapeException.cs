// A shape rule that does not hold.
namespace NeuralNet.Embedded.Model;

/// <summary>Thrown by <see cref="OperatorDefinition.InferOutputs"/> when the inputs do not fit the operator.</summary>
public sealed class ShapeException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ShapeException()
    {
    }

    /// <summary>An exception whose message says what was expected and what was found.</summary>
    public ShapeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its cause.</summary>
    public ShapeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
