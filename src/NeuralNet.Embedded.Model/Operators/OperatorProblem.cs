// What is wrong with an operator's attributes or constants.
namespace NeuralNet.Embedded.Model;

/// <summary>A broken rule of one operator.</summary>
/// <param name="Kind">The family of the rule.</param>
/// <param name="Message">What is wrong, without the operator's kind and name, which are put before it.</param>
public sealed record OperatorProblem(ModelProblemKind Kind, string Message);
