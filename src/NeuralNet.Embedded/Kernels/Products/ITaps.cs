// Where the rows of a matrix tile lie.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The six rows that a tile multiplies with the same weights, cut into taps: pieces of the rows that lie side by side in memory. A matrix
/// has one tap, its whole row; a convolution has one for every place of its kernel.
/// </summary>
internal unsafe interface ITaps
{
    /// <summary>The lines of taps, each with <see cref="Columns"/> of them.</summary>
    int Lines { get; }

    /// <summary>The taps of a line.</summary>
    int Columns { get; }

    /// <summary>The floats of a tap.</summary>
    nint Run { get; }

    /// <summary>The floats of weights that are left out behind each line: those of taps that no row has.</summary>
    nint Skip { get; }

    /// <summary>Where the tap begins in each of the six rows.</summary>
    void Locate(int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5);
}
