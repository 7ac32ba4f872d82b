// Unwinds the threads of a team after another one has failed; never leaves the team.
namespace NeuralNet.Embedded.Training.Threads;

internal sealed class TeamBrokenException() : Exception("Another thread of the team failed.");
