// Work that the threads of a team do together.
namespace NeuralNet.Embedded.Training.Threads;

/// <summary>Work for a <see cref="ThreadTeam"/>; called once on every thread.</summary>
internal interface ITeamWork
{
    /// <summary>Does one thread's share. All shares must meet equally often.</summary>
    void Do(WorkShare share);
}
