// A mistake in the arguments that the parser alone cannot see.
namespace NeuralNet.Embedded.Cli;

/// <summary>Options that do not go together or do not fit the data; the message says which.</summary>
internal sealed class CommandException(string message) : Exception(message);
