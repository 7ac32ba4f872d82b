// One thing wrong with a model file, and where.
namespace NeuralNet.Embedded.Model;

/// <summary>An error in a model file.</summary>
/// <param name="Kind">Which family of rules is broken.</param>
/// <param name="Message">What is wrong, what was expected and what was found.</param>
/// <param name="Line">The line of the offending value, from 1.</param>
/// <param name="Column">The column of its first character in UTF-16 units, from 1.</param>
public sealed record ModelError(ModelProblemKind Kind, string Message, int Line, int Column);
