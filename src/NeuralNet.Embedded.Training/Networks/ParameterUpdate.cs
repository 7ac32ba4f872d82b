// The move of a step: along the gradients of all slices, added up.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>Moves parameters in stretches of one size, which threads share: no sum depends on who takes which.</summary>
internal sealed class ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What is added up, 16 KB in float, is still in the first-level cache when it moves.
    private const int Stretch = 4096;

    private readonly Network<T> _network;
    private readonly Descent<T> _descent;
    private readonly Optimizer _optimizer;
    private readonly WorkerPool _pool;
    private readonly AlignedMemory<T> _state;
    private readonly GradientClipping? _clipping;
    private readonly Action<int, int> _addUp;
    private readonly Action<int, int> _move;
    private double _scale;
    private double _learningRate;
    private long _step;

    /// <summary>A rule for the parameters of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="descent">Whose gradients it moves along.</param>
    /// <param name="options">The optimizer and the largest norm.</param>
    /// <param name="pool">The threads.</param>
    public ParameterUpdate(Network<T> network, Descent<T> descent, TrainingOptions options, WorkerPool pool)
    {
        _network = network;
        _descent = descent;
        _optimizer = options.Optimizer;
        _pool = pool;
        _state = new AlignedMemory<T>(checked(network.Parameters.Length * _optimizer.StateCount));
        _clipping = options.MaximumGradientNorm is double maximum ? new GradientClipping(maximum, Stretches) : null;
        _addUp = AddUp;
        _move = Move;
    }

    /// <summary>What the optimizer remembers: <see cref="Optimizer.StateCount"/> times all parameters.</summary>
    public Span<T> State => _state.Span;

    private int Stretches => (_network.Parameters.Length + Stretch - 1) / Stretch;

    /// <summary>Moves all parameters and leaves gradients of 0.</summary>
    /// <param name="scale">What the sums over samples are multiplied by.</param>
    /// <param name="step">The step's number, from 1.</param>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void Run(double scale, long step, double learningRate)
    {
        _scale = scale;
        _step = step;
        _learningRate = learningRate;
        _pool.Run(Stretches, _addUp);
        if (_clipping is not null)
        {
            // The norm is known when all are added up.
            _scale = _clipping.Factor;
            _pool.Run(Stretches, _move);
        }
    }

    // The sum of all slices, in order, in the place of the first one's.
    private void AddUp(int stretch, int worker)
    {
        Span<Vector<T>> total = StretchOf(_descent.Gradients[0].Span, stretch);
        foreach (AlignedMemory<T> slice in _descent.Gradients[1..])
        {
            Span<Vector<T>> gradients = StretchOf(slice.Span, stretch);
            for (int i = 0; i < total.Length; i++)
            {
                total[i] += gradients[i];
            }

            gradients.Clear();
        }

        if (_clipping is null)
        {
            Move(stretch, worker);
            return;
        }

        Scale(total);
        _clipping.Measure(stretch, total);
    }

    private void Move(int stretch, int worker)
    {
        Span<T> gradients = _descent.Gradients[0].Span.Slice(stretch * Stretch, Math.Min(Stretch, _network.Parameters.Length - (stretch * Stretch)));
        Scale(Simd.Vectors(gradients));
        int length = gradients.Length;
        Span2D<T> state = _state.Length == 0 ? default
            : Span2D<T>.DangerousCreate(ref State[stretch * Stretch], _optimizer.StateCount, length, _network.Parameters.Length - length);
        _optimizer.Step(_network.Parameters.Slice(stretch * Stretch, length), gradients, state, _step, _learningRate);
        gradients.Clear();
    }

    private void Scale(Span<Vector<T>> gradients)
    {
        if (_scale != 1)
        {
            Vector<T> factor = Simd.Splat<T>(_scale);
            foreach (ref Vector<T> gradient in gradients)
            {
                gradient *= factor;
            }
        }
    }

    private static Span<Vector<T>> StretchOf(Span<T> all, int stretch) => Simd.Vectors(all[(stretch * Stretch)..Math.Min((stretch + 1) * Stretch, all.Length)]);
}
