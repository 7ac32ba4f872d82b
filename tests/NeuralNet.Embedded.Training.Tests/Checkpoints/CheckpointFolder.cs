// A folder with a checkpoint, gone after the test.
using NeuralNet.Embedded.Training.Checkpoints;

namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

internal sealed class CheckpointFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralnet-checkpoint-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "state.checkpoint");

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public CheckpointOptions Keep(int everyEpochs = 1) => new(Path, everyEpochs);

    public CheckpointOptions Resume(int everyEpochs = 1) => new(Path, everyEpochs, Resume: true);

    public void Dispose() => _folder.Delete(recursive: true);
}
