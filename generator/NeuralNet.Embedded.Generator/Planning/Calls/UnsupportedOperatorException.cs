// An operator of the model that no kernel computes.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>Thrown while planning; the message says what has no kernel.</summary>
internal sealed class UnsupportedOperatorException(Operator @operator, string what)
    : Exception($"{@operator.Kind} '{@operator.Name}': {what}");
