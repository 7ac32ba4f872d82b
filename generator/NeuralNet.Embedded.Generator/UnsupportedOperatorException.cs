// An operator of the model that no kernel computes.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Thrown where code for a model is planned that has an operator without a kernel; the message says which.</summary>
public sealed class UnsupportedOperatorException : Exception
{
    /// <summary>Takes the operator and what it lacks.</summary>
    internal UnsupportedOperatorException(Operator @operator, string what)
        : base($"{@operator.Kind} '{@operator.Name}': {what}")
    {
    }
}
