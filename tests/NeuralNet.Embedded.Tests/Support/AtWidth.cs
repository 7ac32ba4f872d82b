// The width that a test wants to see, for kernels that are called through their public entry.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Tests.Support;

/// <summary>The width that <see cref="Width"/> names, for this thread.</summary>
internal readonly struct AtWidth : ILanesChoice
{
    [ThreadStatic]
    private static LanesWidth _width;

    public static LanesWidth Width
    {
        get => _width;
        set => _width = value;
    }

    public static void Run<TKernel>(TKernel kernel, int length)
        where TKernel : struct, ILanesKernel, allows ref struct => Width.Run(kernel);
}
