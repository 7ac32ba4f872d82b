// The choice that every public kernel makes.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Lanes;

/// <summary>The widest vectors that the processor has and the data fills.</summary>
internal readonly struct WidestChoice : ILanesChoice
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(TKernel kernel, int length)
        where TKernel : struct, ILanesKernel, allows ref struct => WidestLanes.Run(kernel, length);
}
