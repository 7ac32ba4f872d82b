// Scratch memory begins with a cache line, wherever the memory lies, and stays the thread's.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ScratchTests
{
    [Fact]
    public unsafe void Aligned_memory_begins_with_a_cache_line_and_has_what_was_asked_for()
    {
        Span<float> memory = stackalloc float[300 + Scratch.Slack];
        for (int start = 0; start < 16; start++)
        {
            Span<float> part = memory.Slice(start, 284 + Scratch.Slack), aligned = Scratch.Align(part);
            Assert.Equal(0u, Address(aligned) % 64);
            Assert.InRange(aligned.Length, 284, part.Length);
            Assert.InRange((long)(Address(aligned) - Address(part)), 0, 60);
        }
    }

    [Fact]
    public void Kept_memory_is_allocated_once()
    {
        float[]? memory = null;
        Span<float> first = Scratch.Keep(ref memory, 1000);
        Assert.Equal(0u, Address(first) % 64);
        Assert.InRange(first.Length, 1000, 1000 + Scratch.Slack);
        Assert.True(Unsafe.AreSame(ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference(Scratch.Keep(ref memory, 1000))));
    }

    private static unsafe nuint Address(Span<float> span) => (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));
}
