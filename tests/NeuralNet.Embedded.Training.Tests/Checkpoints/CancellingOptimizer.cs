// Ends a training in the middle of an epoch, where no progress report comes.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

/// <summary>Moves parameters as another rule does, and cancels in a given step. To a checkpoint all of them are one option.</summary>
internal sealed record CancellingOptimizer(Optimizer Inner) : Optimizer
{
    private readonly long _cancelledStep;
    private readonly CancellationTokenSource? _source;

    public CancellingOptimizer(Optimizer inner, long cancelledStep, CancellationTokenSource source)
        : this(inner) => (_cancelledStep, _source) = (cancelledStep, source);

    public override string Name => Inner.Name;

    public override double DefaultLearningRate => Inner.DefaultLearningRate;

    public override int StateCount => Inner.StateCount;

    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        Inner.Step(parameters, gradients, state, step, learningRate);
        if (step == _cancelledStep)
        {
            _source!.Cancel();
        }
    }
}
