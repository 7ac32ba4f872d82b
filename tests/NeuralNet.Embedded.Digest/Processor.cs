// What the kernels choose their width by.
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Digest;

internal static class Processor
{
    public static string Features => string.Join(
        '+',
        new[]
        {
            (Vector512.IsHardwareAccelerated, "avx512"),
            (Avx2.IsSupported, "avx2"),
            (Fma.IsSupported, "fma"),
            (AdvSimd.IsSupported, "advsimd"),
            (Vector128.IsHardwareAccelerated, "128"),
        }.Where(feature => feature.Item1).Select(feature => feature.Item2));
}
