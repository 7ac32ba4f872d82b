// The loss of a whole batch and its gradients, block by block.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// Takes each block of a batch through all layers forward, through the loss, and back, while it is in the second-level cache. For
/// networks with few parameters, over batches that are kept: their gradients are gathered lane by lane, in a sum for every lane
/// of every parameter, and folded once a step. Neighbouring blocks form a slice with sums of its own; the slices, whose number
/// depends on the sizes of network and batch alone, are what several threads share out, and are added up in their order.
/// </summary>
internal sealed class BlockDescent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sums of a slice are read and written for every block: they should stay in a second-level cache.
    private const int MostParameters = 4096;

    // Half of what makes another thread worth while, so that a few threads come out even.
    private const int OperationsOfSlice = 250_000;
    private const int MostSlices = 16;

    private readonly Network<T> _network;
    private readonly Layer<T>[] _layers;
    private readonly Loss _loss;
    private readonly Evaluation _evaluate;
    private readonly BatchBlocks<T> _blocks;
    private readonly LayerValues<T>[] _values;
    private readonly AlignedMemory<T>[] _sums;
    private readonly double[] _losses;
    private readonly RunningMetric<T>[] _metrics;
    private double _weight;

    // A virtual method that is generic is looked up in a table at every call; a delegate, once.
    private delegate double Evaluation(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int batchSize, LossReduction reduction, Span2D<T> gradient);

    /// <summary>Memory for a batch.</summary>
    /// <param name="network">The network, all of whose layers work sample by sample.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">The samples of the batch.</param>
    /// <param name="threads">The threads that will share the work.</param>
    /// <param name="createMetric">A metric to watch, for each slice.</param>
    public BlockDescent(Network<T> network, Loss loss, int batchSize, int threads, Func<RunningMetric<T>> createMetric)
    {
        _network = network;
        _layers = [.. network.Layers];
        _loss = loss;
        _evaluate = loss.Evaluate<T>;
        _blocks = new BatchBlocks<T>(network.Layers, batchSize);
        int slices = (int)Math.Clamp((long)batchSize * network.Parameters.Length / OperationsOfSlice, 1, Math.Min(MostSlices, _blocks.Count));
        _values = [.. Enumerable.Range(0, threads).Select(_ => new LayerValues<T>(network.Layers, _blocks.Lanes))];
        _sums = [.. Enumerable.Range(0, slices).Select(_ => new AlignedMemory<T>(network.Parameters.Length * LaneSums.Lanes<T>()))];
        _losses = new double[slices];
        _metrics = [.. Enumerable.Range(0, slices).Select(_ => createMetric())];
    }

    /// <summary>The number of slices: more threads find nothing to do.</summary>
    public int Slices => _sums.Length;

    /// <summary>Whether a network can be trained this way and gains by it.</summary>
    public static bool Suits(IReadOnlyList<Layer<T>> layers) =>
        layers.All(layer => layer.IsSamplewise) && layers.Sum(layer => layer.ParameterCount) <= MostParameters;

    /// <summary>Loads the batch: a share of it, to be done before any computes.</summary>
    public void Load(SampleSet<T> set, ReadOnlySpan<int> samples, in Pass pass)
    {
        (int start, int end) = pass.Share.Of(_blocks.Count);
        _blocks.Load(set, samples, start, end);
        pass.Share.Meet();
        if (pass.Share.Index == 0)
        {
            _weight = 0;
            for (int block = 0; block < _blocks.Count; block++)
            {
                _weight += _loss.WeightOf<T>(_blocks.Targets(block), _blocks.SizeOf(block));
            }
        }
    }

    /// <summary>Computes a share of the slices; all have finished when any returns.</summary>
    public void Run(in Pass step)
    {
        LayerValues<T> values = _values[step.Share.Index];
        (int start, int end) = step.Share.Of(Slices);
        for (int slice = start; slice < end; slice++)
        {
            Span<T> sums = _sums[slice].Span;
            RunningMetric<T> metric = _metrics[slice];
            metric.Reset();
            double loss = 0;
            for (int block = _blocks.Count * slice / Slices; block < _blocks.Count * (slice + 1) / Slices; block++)
            {
                // The work is shared out already; and each block has random numbers of its own.
                Pass pass = new(_blocks.SizeOf(block), step.IsTraining, step.Seed + ((ulong)block << 32));
                loss += Descend(block, values, sums, metric, pass);
            }

            _losses[slice] = loss;
        }

        step.Share.Meet();
    }

    /// <summary>Writes some of the gradients of the batch, after <see cref="Run"/>.</summary>
    /// <param name="start">The first gradient.</param>
    /// <param name="gradients">The gradients from there on.</param>
    /// <param name="reduction">Mean or sum.</param>
    public void Finish(int start, Span<T> gradients, LossReduction reduction)
    {
        int lanes = LaneSums.Lanes<T>();
        gradients.Clear();
        foreach (AlignedMemory<T> sums in _sums)
        {
            // Emptied for the next step while they are near.
            Span<T> part = sums.Span.Slice(start * lanes, gradients.Length * lanes);
            LaneSums.Fold<T>(part, gradients);
            part.Clear();
        }

        if (reduction == LossReduction.Mean)
        {
            Simd.Scale(gradients, 1 / _weight);
        }
    }

    /// <summary>The loss of the batch, after <see cref="Run"/>.</summary>
    /// <param name="reduction">Mean or sum.</param>
    /// <param name="metric">Gets the figures of the batch.</param>
    public double Total(LossReduction reduction, RunningMetric<T> metric)
    {
        double total = 0;
        for (int slice = 0; slice < Slices; slice++)
        {
            total += _losses[slice];
            metric.Add(_metrics[slice]);
        }

        return reduction == LossReduction.Mean ? total / _weight : total;
    }

    // Forward through all layers, the loss, and backward; the loss of the block.
    private double Descend(int block, LayerValues<T> values, Span<T> sums, RunningMetric<T> metric, in Pass pass)
    {
        int size = pass.BatchSize, lanes = LaneSums.Lanes<T>();
        Span2D<T> input = _blocks.Input(block), targets = _blocks.Targets(block), value = input;
        for (int i = 0; i < _layers.Length; i++)
        {
            Span2D<T> output = values.Of(i + 1, size);
            _layers[i].Forward(_network.ParametersOf(i), value, output, pass);
            value = output;
        }

        metric.Add(value, targets, size);
        Span2D<T> gradient = values.GradientOf(_layers.Length, size);
        double loss = _evaluate(value, targets, size, LossReduction.Sum, gradient);
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            Span2D<T> below = i == 0 ? input : values.Of(i, size), gradientBelow = i == 0 ? default : values.GradientOf(i, size);
            ReadOnlySpan<T> parameters = _network.ParametersOf(i);
            Span<T> layerSums = sums[(_network.OffsetOf(i) * lanes)..];
            if (i > 1 && _layers[i] is Dense<T> { OutputLength: 1 }
                && _layers[i - 1].TryBackwardThroughOneOutput(parameters, gradient, values.Of(i - 1, size), below, values.GradientOf(i - 1, size)))
            {
                // That was the layer below as well: nobody needs the gradient between the two.
                _layers[i].BackwardOverBlock(parameters, below, value, gradient, default, layerSums, pass);
                i--;
                value = values.Of(i, size);
                gradient = values.GradientOf(i, size);
                continue;
            }

            _layers[i].BackwardOverBlock(parameters, below, value, gradient, gradientBelow, layerSums, pass);
            value = below;
            gradient = gradientBelow;
        }

        return loss;
    }
}
