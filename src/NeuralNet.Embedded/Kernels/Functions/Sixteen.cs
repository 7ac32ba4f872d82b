// Memory for the lanes of the widest vectors.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Sixteen floats side by side.</summary>
[InlineArray(16)]
internal struct Sixteen
{
    private float _first;
}
