// Every width of lanes, callable on any machine that multiplies and adds in one step.
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Tests.Support;

/// <summary>A width, by its number of lanes.</summary>
public enum LanesWidth
{
    Scalar = 1,
    Four = 4,
    Eight = 8,
    Sixteen = 16,
}

internal static class LanesWidths
{
    /// <summary>Without fused multiply-add in hardware the results may differ in the last bits, and the wide lanes cannot be called.</summary>
    public static bool HaveFusedMultiplyAdd => (Fma.IsSupported && Avx2.IsSupported) || AdvSimd.IsSupported;

    public static LanesWidth[] All { get; } = [LanesWidth.Scalar, LanesWidth.Four, LanesWidth.Eight, LanesWidth.Sixteen];

    public static void Run<TKernel>(this LanesWidth width, TKernel kernel)
        where TKernel : struct, ILanesKernel, allows ref struct
    {
        Skip.IfNot(HaveFusedMultiplyAdd, "This processor has no fused multiply-add.");
        switch (width)
        {
            case LanesWidth.Scalar:
                kernel.Run<ScalarLanes<Fused>>();
                break;
            case LanesWidth.Four:
                kernel.Run<Lanes128<Fused>>();
                break;
            case LanesWidth.Eight:
                kernel.Run<Lanes256>();
                break;
            default:
                kernel.Run<Lanes512>();
                break;
        }
    }
}
