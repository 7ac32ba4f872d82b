// The training itself: epochs of steps, each a forward pass, a loss, a backward pass and a move.
using System.Numerics;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training;

/// <summary>A training in progress. After construction, a step allocates nothing.</summary>
internal sealed class TrainingSession<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The seed's stream that shuffles.</summary>
    internal const ulong ShuffleStream = 3;

    private readonly TrainingSetup _setup;
    private readonly SampleSet<T> _training;
    private readonly SampleSet<T> _validation;
    private readonly RandomSource _shuffling;
    private readonly int[] _order;
    private readonly int[] _validationOrder;
    private readonly NetworkSnapshot<T> _best;
    private readonly int _batchSize;
    private readonly bool _keepsBatch;
    private readonly long _stepsPerEpoch;
    private readonly RunningMetric<T> _metric;
    private readonly WorkerPool _pool;
    private readonly Descent<T> _descent;
    private readonly ParameterUpdate<T> _update;
    private double _bestLoss = double.PositiveInfinity;
    private long _step;

    public TrainingSession(TrainingSetup setup)
    {
        _setup = setup;
        _training = new SampleSet<T>(setup.Table, setup.Split.Training, setup.Inputs, setup.Targets);
        _validation = new SampleSet<T>(setup.Table, setup.Split.Validation, setup.Inputs, setup.Targets);
        _batchSize = Math.Min(setup.Options.BatchSize ?? _training.Count, _training.Count);
        _keepsBatch = _batchSize == _training.Count;
        _stepsPerEpoch = (_training.Count + _batchSize - 1) / _batchSize;
        _shuffling = new RandomSource(setup.Options.Seed, ShuffleStream);
        _order = [.. Enumerable.Range(0, _training.Count)];
        _validationOrder = [.. Enumerable.Range(0, _validation.Count)];
        Network = new Network<T>(setup.Plan.CreateLayers<T>(setup.Loss.OutputActivation is null));
        InitialParameters.Write(setup, Network);
        _best = new NetworkSnapshot<T>(Network);
        _metric = CreateMetric();
        _pool = new WorkerPool(setup.Options.Threads ?? AutomaticThreads());
        _descent = new Descent<T>(Network, setup.Loss, _pool, _batchSize, _keepsBatch, _validation.Count, CreateMetric);
        _update = new ParameterUpdate<T>(Network, _descent, setup.Options, _pool);
    }

    public Network<T> Network { get; }

    public List<EpochReport> History { get; } = [];

    /// <summary>The epoch whose weights the network holds.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate => _setup.LearningRate * _setup.Options.Schedule.FactorAt(_step - 1, _stepsPerEpoch, _stepsPerEpoch * _setup.Epochs);

    public bool WasCancelled { get; private set; }

    /// <summary>Whether the validation loss has not improved for as long as the patience lasts.</summary>
    private bool HasStoppedEarly => _setup.Options.Patience is int patience && History.Count - BestEpoch >= patience;

    /// <summary>Trains to the end, or until early stopping or a cancellation, from where the session stands.</summary>
    /// <param name="checkpoints">Where to keep the state after epochs; null for nowhere.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellationToken">Ends the training after the step at hand.</param>
    public void Run(Checkpointer<T>? checkpoints, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        for (int epoch = History.Count + 1; epoch <= _setup.Epochs && !HasStoppedEarly && !WasCancelled; epoch++)
        {
            double loss = RunEpoch(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                // What the epoch's finished steps learned stays, unless better weights are kept; it has no loss to report.
                WasCancelled = true;
                break;
            }

            Metric trainingMetric = _metric.Value;
            double? validationLoss = _validation.Count > 0 ? Validate() : null;
            if (!double.IsFinite(loss) || validationLoss is double value && !double.IsFinite(value))
            {
                throw new TrainingException($"The loss stopped being finite in epoch {epoch}: the training diverged. "
                    + $"Try a learning rate below {_setup.LearningRate:R}, or scaled features.");
            }

            EpochReport report = new(epoch, _setup.Epochs, loss, validationLoss, _metric.Value, LearningRate) { TrainingMetric = trainingMetric };
            History.Add(report);
            if (validationLoss is null || _setup.Options.Patience is null)
            {
                BestEpoch = epoch;
            }
            else if (validationLoss < _bestLoss)
            {
                _bestLoss = validationLoss.Value;
                BestEpoch = epoch;
                _best.Take(Network);
            }

            checkpoints?.EndEpoch(this);
            progress?.Report(report);
            WasCancelled = cancellationToken.IsCancellationRequested && epoch < _setup.Epochs;
        }

        if (WasCancelled)
        {
            checkpoints?.WriteLastEpoch();
        }

        if (BestEpoch != History.Count)
        {
            _best.Restore(Network);
        }
    }

    /// <summary>One pass over the training samples; the loss over its batches.</summary>
    public double RunEpoch(CancellationToken cancellationToken)
    {
        if (_setup.Options.Shuffle && !_keepsBatch)
        {
            _shuffling.Shuffle<int>(_order);
        }

        _metric.Reset();
        double total = 0;
        for (int start = 0; start < _order.Length && !cancellationToken.IsCancellationRequested; start += _batchSize)
        {
            int count = Math.Min(_batchSize, _order.Length - start);
            double loss = Step(_order.AsMemory(start, count));
            total += _setup.Reduction == LossReduction.Sum ? loss : loss * count / _order.Length;
        }

        return total;
    }

    /// <summary>One step along the gradient of the given samples; their loss before it.</summary>
    public double Step(ReadOnlyMemory<int> samples)
    {
        _step++;
        double loss = _descent.Run(_training, samples, _metric, RandomSource.Mix(_setup.Options.Seed) + (ulong)_step);
        double scale = _setup.Reduction == LossReduction.Mean ? 1 / _descent.Weight : 1;
        _update.Run(scale, _step, LearningRate);
        return loss * scale;
    }

    /// <summary>Memory for the session's state.</summary>
    public TrainingState<T> CreateState() => new(Network, _update.State.Length, _order.Length);

    /// <summary>Copies the session, which must stand between two epochs.</summary>
    public void CopyTo(TrainingState<T> state)
    {
        state.Step = _step;
        state.Shuffling = _shuffling.State;
        state.BestLoss = _bestLoss;
        state.BestEpoch = BestEpoch;
        state.History.AddRange(History.Skip(state.History.Count));
        state.Network.Take(Network);
        _best.Values.CopyTo(state.Best.Values);
        _update.State.CopyTo(state.Optimizer);
        _order.CopyTo(state.Order, 0);
    }

    /// <summary>Takes the place of the session that was copied.</summary>
    public void Restore(TrainingState<T> state)
    {
        _step = state.Step;
        _shuffling.State = state.Shuffling;
        _bestLoss = state.BestLoss;
        BestEpoch = state.BestEpoch;
        History.Clear();
        History.AddRange(state.History);
        state.Network.Restore(Network);
        state.Best.Values.CopyTo(_best.Values);
        state.Optimizer.CopyTo(_update.State);
        state.Order.CopyTo(_order, 0);
    }

    public void Dispose()
    {
        _pool.Dispose();
        _training.Dispose();
        _validation.Dispose();
    }

    private double Validate()
    {
        _metric.Reset();
        double loss = _descent.Run(_validation, _validationOrder, _metric, seed: null);
        return _setup.Reduction == LossReduction.Mean ? loss / _descent.Weight : loss;
    }

    // No more than there are slices to take.
    private int AutomaticThreads() => Math.Min(
        AutomaticChoices.Threads((long)_batchSize * Network.Parameters.Length),
        SlicePlan.Of(Network, _batchSize, isTraining: true).Slices);

    private RunningMetric<T> CreateMetric() => new(_setup.Table.Task, _setup.Loss.OutputActivation is null ? 0.5 : 0, _setup.Targets.Scales);
}
