// Fails in the second step, on one of three threads.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests.Threads;

/// <summary>Tells the threads of a step apart by the order in which they come to it: the one numbered <paramref name="Failing"/> throws.</summary>
internal sealed record FailingOptimizer(int Failing) : Optimizer
{
    private int _stretches;

    public override string Name => "failing";

    public override double DefaultLearningRate => 0.1;

    public override int StateCount => 0;

    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        if (step == 2 && Interlocked.Increment(ref _stretches) - 1 == Failing)
        {
            throw new InvalidDataException($"stretch {Failing}");
        }
    }
}
