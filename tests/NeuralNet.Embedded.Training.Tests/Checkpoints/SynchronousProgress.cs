// Progress on the training thread, so that a test can act between two epochs.
namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

internal sealed class SynchronousProgress(Action<EpochReport> action) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => action(value);
}
