// Which taps of a kernel lie inside of an image, along one dimension.
namespace NeuralNet.Embedded.Kernels;

/// <summary>The taps along a dimension that lie inside of the input, and the outputs for which all of them do.</summary>
internal readonly struct TapRange
{
    private readonly int _pad;
    private readonly int _stride;
    private readonly int _dilation;
    private readonly int _kernel;
    private readonly int _extent;

    internal TapRange(int pad, int stride, int dilation, int kernel, int extent, int outputs)
    {
        (_pad, _stride, _dilation, _kernel, _extent) = (pad, stride, dilation, kernel, extent);
        int reach = extent - 1 + pad - ((kernel - 1) * dilation);
        First = Math.Clamp(stride == 1 ? pad : (pad + stride - 1) / stride, 0, outputs);
        End = Math.Max(First, reach < 0 ? 0 : Math.Min((stride == 1 ? reach : reach / stride) + 1, outputs));
    }

    /// <summary>The first output that has all taps.</summary>
    internal int First { get; }

    /// <summary>Behind the last of them.</summary>
    internal int End { get; }

    /// <summary>The taps of an output.</summary>
    internal (int First, int End) Of(int at)
    {
        int start = (at * _stride) - _pad;
        int first = start >= 0 ? 0 : Math.Min((_dilation - 1 - start) / _dilation, _kernel);
        int end = start >= _extent ? 0 : Math.Min(_kernel, (_extent - start + _dilation - 1) / _dilation);
        return (first, Math.Max(first, end));
    }

    /// <summary>Whether an output has a tap.</summary>
    internal bool Has(int at, int tap) => (uint)((at * _stride) - _pad + (tap * _dilation)) < (uint)_extent;
}
