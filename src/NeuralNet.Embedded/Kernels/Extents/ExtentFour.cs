// A number that is a type.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>4.</summary>
internal readonly struct ExtentFour : IExtent
{
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }
}
