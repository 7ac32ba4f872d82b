// One line of a method body.
namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>A statement and the comment beside it.</summary>
/// <param name="Code">The statement.</param>
/// <param name="Comment">The shapes, without slashes.</param>
internal readonly record struct Statement(string Code, string Comment);
