// A large batch that is kept, cut into pieces that stay in the caches from a forward pass to the backward pass behind it.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using CommunityToolkit.HighPerformance.Buffers;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// The samples of a whole batch, piece behind piece, each (length, lanes) as a batch of its own. A step sums the gradients of the
/// pieces in their order. Cutting depends on the network's and the batch's size alone.
/// </summary>
internal sealed class BatchPieces<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // What a piece needs in all layers should fit well into a second-level cache; fewer lanes would spend their time in calls.
    private const int BytesOfPiece = 96 * 1024;
    private const int FewestSamples = 128;

    private readonly int _total;
    private readonly int _size;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly MemoryOwner<T> _inputs;
    private readonly MemoryOwner<T> _targets;

    /// <summary>Memory for a batch.</summary>
    /// <param name="total">The samples of the batch.</param>
    /// <param name="size">The samples of all pieces but the last, a whole block of lanes.</param>
    /// <param name="inputLength">The inputs of the network.</param>
    /// <param name="outputLength">Its outputs.</param>
    public BatchPieces(int total, int size, int inputLength, int outputLength)
    {
        _total = total;
        _size = size;
        _inputLength = inputLength;
        _outputLength = outputLength;
        Count = (total + size - 1) / size;
        _inputs = MemoryOwner<T>.Allocate(Count * size * inputLength, AllocationMode.Clear);
        _targets = MemoryOwner<T>.Allocate(Count * size * outputLength, AllocationMode.Clear);
    }

    /// <summary>The number of pieces.</summary>
    public int Count { get; }

    /// <summary>The samples of a piece for a network and its batch; the batch's own size where cutting would not pay or cannot be.</summary>
    public static int SizeFor(IReadOnlyList<Layer<T>> layers, int total)
    {
        // A normalisation needs the whole batch at once.
        if (layers.Any(layer => layer is BatchNormalization<T>))
        {
            return total;
        }

        // An output and a gradient for each layer.
        int numbers = layers[0].InputLength + (2 * layers.Sum(layer => layer.OutputLength));
        int most = Math.Max(FewestSamples, BytesOfPiece / (numbers * Unsafe.SizeOf<T>()));
        int count = (total + most - 1) / most;
        return count < 2 ? total : Simd.PadLanes<T>((total + count - 1) / count);
    }

    /// <summary>The samples of a piece.</summary>
    public int SizeOf(int piece) => Math.Min(_size, _total - (piece * _size));

    /// <summary>The inputs of a piece, (inputs, lanes).</summary>
    public Span2D<T> Input(int piece) => View(_inputs, piece, _inputLength);

    /// <summary>The targets of a piece, (outputs, lanes).</summary>
    public Span2D<T> Targets(int piece) => View(_targets, piece, _outputLength);

    /// <summary>Loads all samples.</summary>
    public void Load(SampleSet<T> set, ReadOnlySpan<int> samples)
    {
        for (int piece = 0; piece < Count; piece++)
        {
            ReadOnlySpan<int> part = samples.Slice(piece * _size, SizeOf(piece));
            set.LoadInputs(part, Input(piece));
            set.LoadTargets(part, Targets(piece));
        }
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
    }

    private Span2D<T> View(MemoryOwner<T> memory, int piece, int length) =>
        Span2D<T>.DangerousCreate(ref memory.Span[piece * _size * length], length, Simd.PadLanes<T>(SizeOf(piece)), 0);
}
