// Checkpoints that cannot be used.
namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>A checkpoint that is damaged, of another training, or cannot be read or written.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>A problem with a checkpoint file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What is wrong with it; a sentence that follows the file's name.</param>
    /// <param name="innerException">What led to it, if anything.</param>
    public CheckpointException(string path, string cause, Exception? innerException = null)
        : base($"{path}: {cause}", innerException) => (Path, Cause) = (path, cause);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it.</summary>
    public string Cause { get; }
}
