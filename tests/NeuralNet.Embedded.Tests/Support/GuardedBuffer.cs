// Floats that end exactly where readable memory ends: a load behind them is a fault and not a matter of luck.
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Tests.Support;

/// <summary>
/// A buffer in front of (or behind) a page without access, on Linux. Elsewhere an ordinary array: the tests still run, but
/// would not see an overrun.
/// </summary>
internal sealed unsafe partial class GuardedBuffer : IDisposable
{
    private const int ReadWrite = 3, NoAccess = 0, PrivateAnonymous = 0x22;
    private readonly float[]? _array;
    private readonly byte* _mapping;
    private readonly nuint _mappingLength;
    private readonly float* _first;

    public GuardedBuffer(int length, bool atStart = false)
    {
        Length = length;
        if (!OperatingSystem.IsLinux())
        {
            _array = new float[length];
            return;
        }

        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (nuint)length * sizeof(float);
        nuint body = Math.Max((bytes + page - 1) / page, 1) * page;
        _mappingLength = body + (2 * page);
        _mapping = Map(null, _mappingLength, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_mapping);
        Assert.Equal(0, Protect(_mapping, page, NoAccess));
        Assert.Equal(0, Protect(_mapping + page + body, page, NoAccess));
        _first = (float*)(atStart ? _mapping + page : _mapping + page + body - bytes);
    }

    public GuardedBuffer(ReadOnlySpan<float> values, bool atStart = false)
        : this(values.Length, atStart)
        => values.CopyTo(Span);

    public int Length { get; }

    public Span<float> Span => _array ?? new Span<float>(_first, Length);

    public void Dispose()
    {
        if (_mapping != null)
        {
            _ = Unmap(_mapping, _mappingLength);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
