// A batch that is kept, cut into blocks that stay in the second-level cache from a forward pass to the backward pass behind it.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The samples of a whole batch, block behind block, each (length, lanes) as a batch of its own. The cut depends on the network's and the batch's size alone.</summary>
internal sealed class BatchBlocks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What the values of a block may take: a half of a small second-level cache, from which the products' rows come fast enough.
    // Measured on 30-5-1 on a Zen 5: blocks of 128 KB cost 3 % more, of 64 KB 15 %, for their short rows spend their time in calls.
    private const int Bytes = 256 * 1024;
    private const int FewestSamples = 32;

    private readonly int _total;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly AlignedMemory<T> _inputs;
    private readonly AlignedMemory<T> _targets;

    /// <summary>Memory for a batch.</summary>
    /// <param name="layers">The layers of the network.</param>
    /// <param name="total">The samples of the batch.</param>
    public BatchBlocks(IReadOnlyList<Layer<T>> layers, int total)
    {
        _total = total;
        _inputLength = layers[0].InputLength;
        _outputLength = layers[^1].OutputLength;

        // An output and a gradient for each layer.
        int numbers = _inputLength + (2 * layers.Sum(layer => layer.OutputLength));
        int most = Math.Max(FewestSamples, Bytes / (numbers * Unsafe.SizeOf<T>()));
        int count = (total + most - 1) / most;
        Lanes = Simd.PadLanes<T>((total + count - 1) / count);
        Count = (total + Lanes - 1) / Lanes;
        _inputs = new AlignedMemory<T>(checked(Count * Lanes * _inputLength));
        _targets = new AlignedMemory<T>(checked(Count * Lanes * _outputLength));
    }

    /// <summary>The number of blocks.</summary>
    public int Count { get; }

    /// <summary>The samples of all blocks but the last, which may have fewer.</summary>
    public int Lanes { get; }

    /// <summary>The samples of a block.</summary>
    public int SizeOf(int block) => Math.Min(Lanes, _total - (block * Lanes));

    /// <summary>The inputs of a block, (inputs, lanes).</summary>
    public Span2D<T> Input(int block) => View(_inputs, block, _inputLength);

    /// <summary>The targets of a block, (outputs, lanes).</summary>
    public Span2D<T> Targets(int block) => View(_targets, block, _outputLength);

    /// <summary>Loads some blocks of all samples.</summary>
    public void Load(SampleSet<T> set, ReadOnlySpan<int> samples, int start, int end)
    {
        for (int block = start; block < end; block++)
        {
            ReadOnlySpan<int> part = samples.Slice(block * Lanes, SizeOf(block));
            set.LoadInputs(part, Input(block));
            set.LoadTargets(part, Targets(block));
        }
    }

    private Span2D<T> View(AlignedMemory<T> memory, int block, int length) =>
        Span2D<T>.DangerousCreate(ref memory.Span[block * Lanes * length], length, Simd.PadLanes<T>(SizeOf(block)), 0);
}
