// Floats at a multiple of 64 bytes, where generated weights lie: misaligned vectors cross cache lines and cost up to half the speed.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Benchmarks;

internal sealed class AlignedBuffer
{
    private const int Alignment = 64;
    private readonly Memory<float> _values;

    public AlignedBuffer(int length, int seed)
    {
        // Pinned, so that the address found here stays.
        float[] array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        nint misaligned = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetArrayDataReference(array)) & (Alignment - 1);
        int start = (int)((Alignment - misaligned) & (Alignment - 1)) / sizeof(float);
        _values = array.AsMemory(start, length);
        Random random = new(seed);
        foreach (ref float value in _values.Span)
        {
            value = random.NextSingle() - 0.5f;
        }
    }

    public Span<float> Span => _values.Span;
}
