// The training itself: epochs of steps, each a forward pass, a loss, a backward pass and a move.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using CommunityToolkit.HighPerformance.Buffers;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training;

/// <summary>
/// A training in progress. After construction, a step allocates nothing. A step runs on all threads of a team from its beginning
/// to its end: each loads, computes and moves its share, and they meet where one needs what others computed.
/// </summary>
internal sealed class TrainingSession<T> : ITeamWork, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The seed's stream that shuffles.</summary>
    internal const ulong ShuffleStream = 3;

    private const ulong WeightStream = 2;
    private const int EvaluationBatch = 256;

    private readonly TrainingSetup _setup;
    private readonly SampleSet<T> _training;
    private readonly SampleSet<T> _validation;
    private readonly MemoryOwner<T> _targets;
    private readonly AlignedMemory<T> _state;
    private readonly RandomSource _shuffling;
    private readonly int[] _order;

    // Where the samples of a batch start that are read where they lie.
    private readonly nint[] _starts;
    private readonly int[] _validationOrder;
    private readonly NetworkSnapshot<T> _best;
    private readonly int _batchSize;
    private readonly bool _keepsBatch;
    private readonly long _stepsPerEpoch;
    private readonly RunningMetric<T> _metric;
    private readonly ThreadTeam _team;
    private readonly GradientClipping? _clipping;
    private readonly BlockDescent<T>? _blocks;
    private ReadOnlyMemory<int> _samples;
    private double _loss;
    private bool _isValidating;
    private bool _readsRows;
    private double _bestLoss = double.PositiveInfinity;
    private bool _isLoaded;
    private long _step;

    public TrainingSession(TrainingSetup setup)
    {
        _setup = setup;
        _training = new SampleSet<T>(setup.Table, setup.Split.Training, setup.Inputs, setup.Targets);
        _validation = new SampleSet<T>(setup.Table, setup.Split.Validation, setup.Inputs, setup.Targets);
        _batchSize = Math.Min(setup.Options.BatchSize ?? _training.Count, _training.Count);
        _stepsPerEpoch = (_training.Count + _batchSize - 1) / _batchSize;
        _keepsBatch = _batchSize == _training.Count;
        List<Layer<T>> layers = setup.Plan.CreateLayers<T>(setup.Loss.OutputActivation is null);
        bool worksInBlocks = _keepsBatch && BlockDescent<T>.Suits(layers);
        int threads = setup.Options.Threads ?? AutomaticChoices.Threads((long)_batchSize * layers.Sum(layer => (long)layer.ParameterCount));
        Network = new Network<T>(layers, worksInBlocks ? EvaluationBatch : Math.Max(_batchSize, EvaluationBatch));
        _starts = new nint[Network.MaximumBatch];
        _targets = MemoryOwner<T>.Allocate(Simd.PadLanes<T>(Network.MaximumBatch) * Network.OutputLength, AllocationMode.Clear);
        _state = new AlignedMemory<T>(checked(Network.Parameters.Length * setup.Options.Optimizer.StateCount));
        _metric = CreateMetric();
        _shuffling = new RandomSource(setup.Options.Seed, ShuffleStream);
        _order = [.. Enumerable.Range(0, _training.Count)];
        _validationOrder = [.. Enumerable.Range(0, _validation.Count)];
        _team = new ThreadTeam(threads);
        _blocks = worksInBlocks ? new BlockDescent<T>(Network, setup.Loss, _batchSize, _team.Count, CreateMetric) : null;
        _clipping = setup.Options.MaximumGradientNorm is double maximum ? new GradientClipping(maximum, Network.Parameters.Length) : null;
        InitializeWeights();
        _best = new NetworkSnapshot<T>(Network);
    }

    public Network<T> Network { get; }

    /// <summary>What share of a step each thread does.</summary>
    public WorkBalance Balance => _team.Balance;

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
                throw new TrainingException($"The loss stopped being finite in epoch {epoch}: the training diverged. Try a learning rate below {_setup.LearningRate:R}, or scaled features.");
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
        _isValidating = false;
        Choose(_training, samples, mayReadRows: !_keepsBatch);
        _team.Run(this);
        _isLoaded = true;
        return _loss;
    }

    /// <inheritdoc/>
    void ITeamWork.Do(WorkShare share)
    {
        Pass pass = new(_samples.Length, !_isValidating, RandomSource.Mix(_setup.Options.Seed) + (ulong)_step, share);
        if (_isValidating)
        {
            Network.Forward(pass, Take(_validation, share));
            Judge(Targets(pass.BatchSize), pass, _setup.Reduction);
            return;
        }

        if (_blocks is null)
        {
            SampleRows<T> rows = _keepsBatch && _isLoaded ? default : Take(_training, share);
            Network.Forward(pass, rows);
            Judge(Targets(pass.BatchSize), pass, _setup.Reduction);
            share.Meet();
            Network.Backward(pass, rows);
        }
        else
        {
            DescendInBlocks(_blocks, pass);
        }

        Move(share);
    }

    private void DescendInBlocks(BlockDescent<T> blocks, in Pass pass)
    {
        if (!_isLoaded)
        {
            blocks.Load(_training, _samples.Span, pass);
            pass.Share.Meet();
        }

        blocks.Run(pass);
        (int start, int end) = pass.Share.Of(Network.Parameters.Length, Simd.LongestVector);
        blocks.Finish(start, Network.Gradients[start..end], _setup.Reduction);
        if (pass.Share.Index == 0)
        {
            _loss = blocks.Total(_setup.Reduction, _metric);
        }

        pass.Share.Meet();
    }

    // The parameters of a share along their gradients.
    private void Move(in WorkShare share)
    {
        double factor = _clipping?.FactorOf<T>(Network.Gradients, share) ?? 1;
        if (share.Count == 1)
        {
            Move(0, Network.Parameters.Length, factor);
            return;
        }

        for (int layer = 0; layer < Network.Layers.Count; layer++)
        {
            (int start, int end) = Network.ParametersOf(layer, share);
            if (start < end)
            {
                Move(start, end, factor);
            }
        }
    }

    private void Move(int start, int end, double factor)
    {
        Span<T> gradients = Network.Gradients[start..end];
        if (factor < 1)
        {
            Simd.Scale(gradients, factor);
        }

        int stateCount = _setup.Options.Optimizer.StateCount, length = end - start;
        Span2D<T> state = stateCount == 0 ? default : Span2D<T>.DangerousCreate(ref _state.Span[start], stateCount, length, Network.Parameters.Length - length);
        _setup.Options.Optimizer.Step(Network.Parameters[start..end], gradients, state, _step, LearningRate);
    }

    // The loss, with its gradient, and the metric: too little to be worth sharing, but for that one thread does the one and another the other.
    private void Judge(Span2D<T> targets, in Pass pass, LossReduction reduction)
    {
        if (pass.Share.Index == pass.Share.Count - 1)
        {
            _metric.Add(Network.Output(pass.BatchSize), targets, pass.BatchSize);
        }

        if (pass.Share.Index == 0)
        {
            _loss = _setup.Loss.Evaluate<T>(Network.Output(pass.BatchSize), targets, pass.BatchSize, reduction, Network.OutputGradient(pass.BatchSize));
        }
    }

    /// <summary>Memory for the session's state.</summary>
    public TrainingState<T> CreateState() => new(Network, _state.Length, _order.Length);

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
        _state.Span.CopyTo(state.Optimizer);
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
        state.Optimizer.CopyTo(_state.Span);
        state.Order.CopyTo(_order, 0);
        _isLoaded = false;
    }

    public void Dispose()
    {
        _team.Dispose();
        _training.Dispose();
        _validation.Dispose();
        _targets.Dispose();
    }

    private double Validate()
    {
        _metric.Reset();
        double total = 0;
        for (int start = 0; start < _validation.Count; start += Network.MaximumBatch)
        {
            int count = Math.Min(Network.MaximumBatch, _validation.Count - start);
            _isValidating = true;
            Choose(_validation, _validationOrder.AsMemory(start, count), mayReadRows: true);
            _team.Run(this);
            double loss = _loss;
            total += _setup.Reduction == LossReduction.Sum ? loss : loss * count / _validation.Count;
        }

        // The batch memory now holds validation samples, at least their targets; blocks have memory of their own.
        _isLoaded &= _blocks is not null;
        return total;
    }

    // The samples of the next pass.
    private void Choose(SampleSet<T> set, ReadOnlyMemory<int> samples, bool mayReadRows)
    {
        _samples = samples;
        _readsRows = mayReadRows && Network.ReadsRows(samples.Length);
        if (_readsRows)
        {
            set.Locate(samples.Span, _starts);
        }
    }

    // The chosen samples: their inputs as rows, or else, with nothing returned, in the memory of the network.
    private SampleRows<T> Take(SampleSet<T> set, in WorkShare share)
    {
        ReadOnlySpan<int> samples = _samples.Span;
        if (share.Index == 0)
        {
            // Nobody needs them before the network has answered.
            set.LoadTargets(samples, Targets(samples.Length));
        }

        if (_readsRows)
        {
            return set.InputsAt(_starts.AsSpan(0, samples.Length));
        }

        set.LoadInputs(samples, Network.Input(samples.Length), share);
        share.Meet();
        return default;
    }

    private RunningMetric<T> CreateMetric() => new(_setup.Table.Task, _setup.Loss.OutputActivation is null ? 0.5 : 0, _setup.Targets.Scales);

    private Span2D<T> Targets(int batchSize) =>
        Span2D<T>.DangerousCreate(ref _targets.DangerousGetReference(), Network.OutputLength, Simd.PadLanes<T>(batchSize), 0);

    private void InitializeWeights()
    {
        RandomSource random = new(_setup.Options.Seed, WeightStream);
        int dense = 0;
        for (int i = 0; i < Network.Layers.Count; i++)
        {
            if (Network.Layers[i] is not Dense<T> layer)
            {
                Network.Layers[i].Initialize(Network.ParametersOf(i));
                continue;
            }

            Span<T> parameters = Network.ParametersOf(i);
            if (_setup.InitialParameters is not null)
            {
                Copy(_setup.InitialParameters[dense].Weights, parameters);
                Copy(_setup.InitialParameters[dense].Bias, parameters[layer.WeightCount..]);
            }
            else
            {
                Initializer initializer = _setup.Options.Initializer ?? InitializerChoice.For(_setup.Plan.Layers[dense].Activation);
                foreach (ref T weight in parameters[..layer.WeightCount])
                {
                    weight = T.CreateTruncating(initializer.Draw(random, layer.InputLength, layer.OutputLength));
                }
            }

            dense++;
        }
    }

    private static void Copy(double[] source, Span<T> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = T.CreateTruncating(source[i]);
        }
    }
}
