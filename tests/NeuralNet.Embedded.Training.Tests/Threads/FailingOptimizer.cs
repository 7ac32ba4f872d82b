// Fails in the second step, on one of three threads.
using System.Collections.Concurrent;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests.Threads;

/// <summary>Tells the threads of a step apart by the order in which they come to it: the one numbered <paramref name="Failing"/> throws.</summary>
internal sealed record FailingOptimizer(int Failing) : Optimizer
{
    private readonly ConcurrentDictionary<int, int> _numbers = [];
    private int _threads;

    public override string Name => "failing";

    public override double DefaultLearningRate => 0.1;

    public override int StateCount => 0;

    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        // A thread comes once for every stretch of the parameters.
        if (step == 2 && _numbers.GetOrAdd(Environment.CurrentManagedThreadId, _ => Interlocked.Increment(ref _threads) - 1) == Failing)
        {
            throw new InvalidDataException($"thread {Failing}");
        }
    }
}
