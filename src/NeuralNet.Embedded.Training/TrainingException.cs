// Trainings that cannot start or do not lead anywhere.
namespace NeuralNet.Embedded.Training;

/// <summary>Options that contradict each other or the data, or a training that diverged; the message says what to change.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>A problem with a message.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }
}
