// A training of ours, whatever its arithmetic.
namespace NeuralNet.Embedded.Benchmarks.Training;

internal interface IOwnTraining : IDisposable
{
    /// <summary>Trains once from the start; the milliseconds it took.</summary>
    double Run();

    /// <summary>The loss over all rows after the last run.</summary>
    double Loss();
}
