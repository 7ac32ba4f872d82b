// Who decides at which width a kernel runs.
namespace NeuralNet.Embedded.Lanes;

/// <summary>A choice of width: the widest that suits, or what a test wants to see.</summary>
internal interface ILanesChoice
{
    /// <summary>Runs the kernel over data of the given length.</summary>
    /// <param name="kernel">What to run.</param>
    /// <param name="length">The number of floats that lie side by side.</param>
    static abstract void Run<TKernel>(TKernel kernel, int length)
        where TKernel : struct, ILanesKernel, allows ref struct;
}
