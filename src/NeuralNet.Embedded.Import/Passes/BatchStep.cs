// What a batch rule says of one operator.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>How an operator keeps samples apart, and what it is without their dimension.</summary>
/// <param name="Axis">The dimension of samples in each output, null where an output has none.</param>
/// <param name="Rewrite">Gives the operator for one sample, when its inputs have been rewritten.</param>
internal sealed record BatchStep(IReadOnlyList<int?> Axis, Func<Operator> Rewrite);
