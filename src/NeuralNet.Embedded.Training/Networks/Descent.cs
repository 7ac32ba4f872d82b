// The loss of a batch and its gradients, tile by tile.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// Takes each tile of a batch forward through all layers, through the loss and, in training, backward while it is near. What the tiles of a
/// slice give is summed up by the one thread that takes the slice; see <see cref="SlicePlan"/>.
/// </summary>
internal sealed class Descent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Network<T> _network;
    private readonly Loss _loss;
    private readonly LossFunction _lossFunction;
    private readonly WorkerPool _pool;
    private readonly LayerValues<T>[] _values;
    private readonly TileSamples<T> _loaded;
    private readonly TileSamples<T>? _kept;
    private readonly int _batchSize;
    private readonly int _measuredSamples;
    private readonly AlignedMemory<T>[] _gradients;
    private readonly double[] _losses = new double[SlicePlan.MostSlices];
    private readonly double[] _weights = new double[SlicePlan.MostSlices];
    private readonly RunningMetric<T>[] _metrics;
    private readonly Action<int, int> _takeSlice;

    // The batch at hand.
    private SampleSet<T>? _set;
    private ReadOnlyMemory<int> _samples;
    private SlicePlan _plan;
    private bool _isTraining;
    private ulong _seed;
    private bool _isKept;

    // A virtual method that is generic is looked up in a table at every call; a delegate, once.
    private delegate double LossFunction(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient);

    /// <summary>Memory for batches.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="pool">The threads that take slices.</param>
    /// <param name="batchSize">The most samples of a batch to train on.</param>
    /// <param name="keepsBatch">Whether that batch is always the same: it is loaded once.</param>
    /// <param name="measuredSamples">The most samples of a batch that is only measured.</param>
    /// <param name="createMetric">A metric to watch, for each slice.</param>
    public Descent(Network<T> network, Loss loss, WorkerPool pool, int batchSize, bool keepsBatch, int measuredSamples, Func<RunningMetric<T>> createMetric)
    {
        _network = network;
        _loss = loss;
        _lossFunction = loss.Evaluate<T>;
        _pool = pool;
        _takeSlice = TakeSlice;
        _batchSize = batchSize;
        _measuredSamples = measuredSamples;
        SlicePlan plan = SlicePlan.Of(network, batchSize, isTraining: true);
        int lanes = Math.Max(SlicePlan.MostLanes(network, batchSize, isTraining: true), SlicePlan.MostLanes(network, measuredSamples, isTraining: false));
        _values = [.. Enumerable.Range(0, pool.Count).Select(_ => new LayerValues<T>(network.Layers, lanes))];
        _loaded = new TileSamples<T>(pool.Count, lanes, network.InputLength, network.OutputLength);
        _kept = keepsBatch ? new TileSamples<T>(plan.Tiles, Simd.PadLanes<T>(plan.TileSamples), network.InputLength, network.OutputLength) : null;
        _gradients = [.. Enumerable.Range(0, plan.Slices).Select(_ => new AlignedMemory<T>(network.Parameters.Length))];
        _metrics = [.. Enumerable.Range(0, SlicePlan.MostSlices).Select(_ => createMetric())];
    }

    /// <summary>The gradients of the slices of the last batch, each for all parameters: sums over samples. To be 0 again before the next one.</summary>
    public ReadOnlySpan<AlignedMemory<T>> Gradients => _gradients.AsSpan(0, _plan.Slices);

    /// <summary>What the mean over the last batch divides sums by.</summary>
    public double Weight { get; private set; }

    /// <summary>Computes the loss of a batch and, in training, its gradients.</summary>
    /// <param name="set">Where its samples are.</param>
    /// <param name="samples">Which they are.</param>
    /// <param name="metric">Gets the figures of the batch.</param>
    /// <param name="seed">A number of its own for every step of training; null for a batch that is only measured.</param>
    /// <returns>The loss, summed over the samples.</returns>
    public double Run(SampleSet<T> set, ReadOnlyMemory<int> samples, RunningMetric<T> metric, ulong? seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, seed is null ? _measuredSamples : _batchSize);
        _set = set;
        _samples = samples;
        _isTraining = seed is not null;
        _seed = seed ?? 0;
        _plan = SlicePlan.Of(_network, samples.Length, _isTraining);
        _pool.Run(_plan.Slices, _takeSlice);
        _isKept |= _isTraining && samples.Length == _batchSize;
        double loss = 0;
        Weight = 0;
        for (int slice = 0; slice < _plan.Slices; slice++)
        {
            loss += _losses[slice];
            Weight += _weights[slice];
            metric.Add(_metrics[slice]);
        }

        return loss;
    }

    private void TakeSlice(int slice, int worker)
    {
        _losses[slice] = _weights[slice] = 0;
        _metrics[slice].Reset();
        (int start, int end) = _plan.TilesOf(slice);
        for (int tile = start; tile < end; tile++)
        {
            TakeTile(tile, slice, worker);
        }
    }

    private void TakeTile(int tile, int slice, int worker)
    {
        bool keeps = _isTraining && _kept is not null && _plan.Samples == _batchSize;
        TileSamples<T> memory = keeps ? _kept! : _loaded;
        int place = keeps ? tile : worker, size = _plan.SizeOf(tile);
        Span2D<T> input = memory.InputOf(place, size), targets = memory.TargetsOf(place, size);
        if (!keeps || !_isKept)
        {
            ReadOnlySpan<int> chosen = _samples.Span.Slice(tile * _plan.TileSamples, size);
            _set!.LoadInputs(chosen, input);
            _set.LoadTargets(chosen, targets);
        }

        // Each tile has random numbers of its own.
        Pass pass = new(size, _isTraining, _seed + ((ulong)tile << 32));
        LayerValues<T> values = _values[worker];
        Span2D<T> output = _network.Forward(input, values, pass);
        _metrics[slice].Add(output, targets, size);
        _weights[slice] += _loss.WeightOf<T>(targets, size);
        _losses[slice] += _lossFunction(output, targets, size, values.GradientOf(_network.Layers.Count, size));
        if (_isTraining)
        {
            _network.Backward(input, values, _gradients[slice].Span, pass);
        }
    }
}
