// The loops around the tiles of a matrix product.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A matrix product at any width. All memory is pinned.</summary>
internal readonly unsafe ref struct MatMulKernel<TEpilogue>(float* a, float* b, float* output, float* panel, MatMulShape shape,
    TEpilogue epilogue) : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>The columns of b that are packed at a time: two vectors of the widest kind, [inner][32].</summary>
    internal const int Panel = 32;

    private readonly float* _a = a;
    private readonly float* _b = b;
    private readonly float* _output = output;
    private readonly float* _panel = panel;
    private readonly MatMulShape _shape = shape;
    private readonly TEpilogue _epilogue = epilogue;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int batch = 0; batch < _shape.Batches; batch++)
        {
            float* b = _b + ((nint)batch * _shape.BatchStrideB);
            for (int column = 0; column < _shape.Columns; column += Panel)
            {
                int count = Math.Min(Panel, _shape.Columns - column);
                bool isPacked = _shape.TransposeB || count < Panel;
                if (isPacked)
                {
                    Pack(b, column, count);
                }

                for (int at = 0; at < count;)
                {
                    float* weights = isPacked ? _panel + at : b + column + at;
                    nint step = isPacked ? Panel : _shape.StrideB;

                    // What one of the widest vectors holds fills two of the next.
                    if (TLanes.Count == 16 && count - at <= TLanes.Count)
                    {
                        Rows<Lanes256>(weights, step, batch, column + at);
                        at += 2 * Lanes256.Count;
                    }
                    else
                    {
                        Rows<TLanes>(weights, step, batch, column + at);
                        at += 2 * TLanes.Count;
                    }
                }
            }
        }
    }

    private void Rows<TLanes>(float* weights, nint step, int batch, int column)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = TileColumns.SecondColumnOf<TLanes>(_shape.Columns - column);
        TileColumns columns = new()
        {
            Weights = weights,
            Second = second,
            SecondColumn = second,
            Step = step,
            Output = _output,
            OutputStep = _shape.RowStrideOutput,
            Left = _shape.Columns - column,
        };
        float* a = _a + ((nint)batch * _shape.BatchStrideA);
        nint at = ((nint)batch * _shape.BatchStrideOutput) + column;
        int tiles = _shape.Rows / MatrixTile.Rows, whole = tiles * MatrixTile.Rows, left = _shape.Rows - whole;
        UniformTaps taps = new(a, _shape.RowStrideA, 1, 1, 0, 0, _shape.Inner);
        if (tiles > 0)
        {
            MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, _epilogue);
        }

        if (left > 0)
        {
            MatrixTile.RunPart<TLanes, TEpilogue>(
                a + ((nint)whole * _shape.RowStrideA), _shape.RowStrideA, left, _shape.Inner, in columns, at + ((nint)whole * _shape.RowStrideOutput),
                _epilogue);
        }
    }

    // (inner, count) of b -> (inner, 32), filled up with zeros as far as tiles read.
    private void Pack(float* b, int column, int count)
    {
        int read = Math.Min((count + 15) & -16, Panel);
        for (nint k = 0; k < _shape.Inner; k++)
        {
            float* to = _panel + (k * Panel);
            if (!_shape.TransposeB)
            {
                new ReadOnlySpan<float>(b + (k * _shape.StrideB) + column, count).CopyTo(new Span<float>(to, count));
            }

            new Span<float>(to + count, read - count).Clear();
        }

        if (_shape.TransposeB)
        {
            MoveKernel.Plane(ref *(b + ((nint)column * _shape.StrideB)), _shape.StrideB, ref *_panel, Panel, _shape.Inner, count);
        }
    }
}
