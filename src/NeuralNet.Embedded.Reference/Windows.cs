// A window at work: which input cells each output cell of a convolution or a pool sees.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>The spatial part of a channels-last operator, in one dimension as a height of 1.</summary>
internal sealed class Windows
{
    private readonly SpatialWindow _window;
    private readonly int _height, _width, _outputHeight, _outputWidth;

    /// <summary>A window over an input that gives an output, both (..., spatial dimensions, channels).</summary>
    public Windows(SpatialWindow window, Shape input, Shape output)
    {
        _window = window;
        int at = input.Rank - 1 - window.Rank;
        Samples = (int)input.Slice(0, at).ElementCount;
        (_height, _width) = (window.Rank == 2 ? input[at] : 1, input[input.Rank - 2]);
        (_outputHeight, _outputWidth) = (window.Rank == 2 ? output[at] : 1, output[output.Rank - 2]);
    }

    /// <summary>The number of independent samples.</summary>
    public int Samples { get; }

    /// <summary>The cells of one sample of the input.</summary>
    public int InputCells => _height * _width;

    /// <summary>The cells of one sample of the output.</summary>
    public int OutputCells => _outputHeight * _outputWidth;

    /// <summary>The cells of the kernel that meet the input, in row-major order, with the input cell each meets.</summary>
    public IEnumerable<(int KernelCell, int InputCell)> Seen(int outputCell)
    {
        foreach ((int kernelCell, int y, int x) in Cells(outputCell))
        {
            if (y >= 0 && y < _height && x >= 0 && x < _width)
            {
                yield return (kernelCell, (y * _width) + x);
            }
        }
    }

    /// <summary>The number of cells of the kernel that meet the input or its padding.</summary>
    public int CountWithPadding(int outputCell) => Cells(outputCell).Count(cell =>
        cell.X < _width + _window.After[_window.Rank - 1] && (_window.Rank == 1 || cell.Y < _height + _window.After[0]));

    private IEnumerable<(int KernelCell, int Y, int X)> Cells(int outputCell)
    {
        int last = _window.Rank - 1, kernelWidth = _window.Kernel[last], kernelHeight = _window.Rank == 2 ? _window.Kernel[0] : 1;
        int top = _window.Rank == 2 ? (outputCell / _outputWidth * _window.Strides[0]) - _window.Before[0] : 0;
        int left = (outputCell % _outputWidth * _window.Strides[last]) - _window.Before[last];
        for (int i = 0; i < kernelHeight; i++)
        {
            for (int j = 0; j < kernelWidth; j++)
            {
                yield return ((i * kernelWidth) + j, top + (_window.Rank == 2 ? i * _window.Dilations[0] : 0), left + (j * _window.Dilations[last]));
            }
        }
    }
}
