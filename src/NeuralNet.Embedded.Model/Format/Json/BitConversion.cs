// The bits of a float32 as an integer and back, which netstandard2.0 offers for double only.
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Model;

internal static class BitConversion
{
    public static int ToInt32(float value) => new SingleBits { Single = value }.Int32;

    public static float ToSingle(int bits) => new SingleBits { Int32 = bits }.Single;

    [StructLayout(LayoutKind.Explicit)]
    private struct SingleBits
    {
        [FieldOffset(0)]
        public float Single;

        [FieldOffset(0)]
        public int Int32;
    }
}
