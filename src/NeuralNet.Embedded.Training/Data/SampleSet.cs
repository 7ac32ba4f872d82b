// Scaled samples in the arithmetic of a training, ready to be loaded into batches.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using CommunityToolkit.HighPerformance.Buffers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Inputs and targets of some rows of a table, row-major: (samples, inputs) and (samples, outputs).</summary>
internal sealed class SampleSet<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows that are filled together stay in a cache while all columns pass.
    private const int RowsAtOnce = 32;

    private readonly MemoryOwner<T> _memory;
    private readonly Memory<T> _inputs;
    private readonly MemoryOwner<T> _targets;
    private readonly int _inputLength;
    private readonly int _outputLength;

    public SampleSet(TrainingTable table, int[] rows, ColumnScaling inputs, ColumnScaling targets)
    {
        Count = rows.Length;
        FeatureEncoding encoding = table.Encoding;
        _inputLength = encoding.Length;
        _outputLength = table.OutputLength;

        // From the start of a cache line on; an array that moves later costs speed, no more.
        int length = checked(Count * _inputLength);
        _memory = MemoryOwner<T>.Allocate(checked(length + CacheLine.Elements<T>()));
        _inputs = _memory.Memory.Slice(CacheLine.DistanceFrom(ref _memory.DangerousGetReference()), length);
        _targets = MemoryOwner<T>.Allocate(Count * _outputLength);
        for (int start = 0; start < Count; start += RowsAtOnce)
        {
            FillInputs(table.Features, encoding, inputs, rows, start, Math.Min(start + RowsAtOnce, Count));
        }

        Span<double> target = stackalloc double[Math.Min(_outputLength, 256)];
        target = _outputLength <= target.Length ? target : new double[_outputLength];
        for (int i = 0; i < Count; i++)
        {
            table.CopyTarget(rows[i], target);
            for (int output = 0; output < _outputLength; output++)
            {
                _targets.Span[(i * _outputLength) + output] = T.CreateTruncating(targets.Apply(output, target[output]));
            }
        }
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>Loads the inputs of samples into a tile, (inputs, lanes); padding lanes become 0.</summary>
    public void LoadInputs(ReadOnlySpan<int> samples, Span2D<T> tile) => Load(_inputs.Span, _inputLength, samples, tile);

    /// <summary>Loads the targets of samples into a tile, (outputs, lanes); padding lanes become 0.</summary>
    public void LoadTargets(ReadOnlySpan<int> samples, Span2D<T> tile) => Load(_targets.Span, _outputLength, samples, tile);

    public void Dispose()
    {
        _memory.Dispose();
        _targets.Dispose();
    }

    // From columns to rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillInputs(IReadOnlyList<DataColumn> features, FeatureEncoding encoding, ColumnScaling scaling, int[] rows, int start, int end)
    {
        Span<T> values = _inputs.Span;
        for (int feature = 0; feature < features.Count; feature++)
        {
            ReadOnlySpan<double> column = features[feature].Values;
            for (int place = 0; place < encoding.WidthOf(feature); place++)
            {
                int input = encoding.StartOf(feature) + place;
                for (int i = start; i < end; i++)
                {
                    // A device gets float32, so nothing is learned from what that cannot hold; double precision is for comparisons with others.
                    double cell = typeof(T) == typeof(float) ? (float)column[rows[i]] : column[rows[i]];
                    values[(i * _inputLength) + input] = T.CreateTruncating(scaling.Apply(input, encoding.Encode(feature, cell, place)));
                }
            }
        }
    }

    // Rows of the set become columns of the tile.
    private static void Load(ReadOnlySpan<T> source, int length, ReadOnlySpan<int> samples, Span2D<T> tile)
    {
        Span<nint> starts = stackalloc nint[RowsAtOnce];
        for (int first = 0; first < samples.Length; first += RowsAtOnce)
        {
            ReadOnlySpan<int> some = samples.Slice(first, Math.Min(RowsAtOnce, samples.Length - first));
            for (int i = 0; i < some.Length; i++)
            {
                starts[i] = some[i] * (nint)length;
            }

            Strided<T> columns = new(ref tile.DangerousGetReferenceAt(0, first), tile.Width, 1);
            Transposition.Transpose(ref MemoryMarshal.GetReference(source), starts[..some.Length], length, columns);
        }

        for (int row = 0; row < length; row++)
        {
            tile.GetRowSpan(row)[samples.Length..].Clear();
        }
    }
}
