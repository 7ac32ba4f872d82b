// The checks at the entry of generated code: every span has the length the network was built for, before anything is written.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Checks of span lengths, called by generated code.</summary>
public static class Shapes
{
    /// <summary>Checks one span that must have exactly a length.</summary>
    /// <param name="span">The caller's span.</param>
    /// <param name="length">The number of elements it must have.</param>
    /// <param name="name">The parameter's name; by default the expression passed as <paramref name="span"/>.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(ReadOnlySpan<float> span, int length, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        if (span.Length != length)
        {
            ThrowLength(name, span.Length, length);
        }
    }

    /// <summary>Checks a span of any element type that must have exactly a length.</summary>
    /// <param name="span">The caller's span.</param>
    /// <param name="length">The number of elements it must have.</param>
    /// <param name="name">The parameter's name; by default the expression passed as <paramref name="span"/>.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T>(ReadOnlySpan<T> span, int length, [CallerArgumentExpression(nameof(span))] string name = "")
        where T : unmanaged
    {
        if (span.Length != length)
        {
            ThrowLength(name, span.Length, length);
        }
    }

    /// <summary>Checks a workspace, which may be longer than needed.</summary>
    /// <param name="workspace">Memory for what lies between the layers.</param>
    /// <param name="length">The number of elements it must have at least.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckWorkspace(ReadOnlySpan<float> workspace, int length)
    {
        if (workspace.Length < length)
        {
            ThrowWorkspace(nameof(workspace), workspace.Length, length);
        }
    }

    /// <summary>Checks that a span which is written shares no memory with another.</summary>
    /// <param name="written">The span that is written.</param>
    /// <param name="other">Any other span of the call.</param>
    /// <param name="name">The written parameter's name; by default the expression passed.</param>
    /// <param name="otherName">The other parameter's name; by default the expression passed.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckDistinct(
        ReadOnlySpan<float> written,
        ReadOnlySpan<float> other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (Share(written, other))
        {
            ThrowShared(name, otherName);
        }
    }

    /// <summary>Checks that a span which is written shares no memory with another, whatever their element types.</summary>
    /// <param name="written">The span that is written.</param>
    /// <param name="other">Any other span of the call.</param>
    /// <param name="name">The written parameter's name; by default the expression passed.</param>
    /// <param name="otherName">The other parameter's name; by default the expression passed.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckDistinct<TWritten, TOther>(
        ReadOnlySpan<TWritten> written,
        ReadOnlySpan<TOther> other,
        [CallerArgumentExpression(nameof(written))] string name = "",
        [CallerArgumentExpression(nameof(other))] string otherName = "")
        where TWritten : unmanaged
        where TOther : unmanaged
    {
        if (MemoryMarshal.AsBytes(written).Overlaps(MemoryMarshal.AsBytes(other)))
        {
            ThrowShared(name, otherName);
        }
    }

    /// <summary>Checks the spans of a network that needs no workspace.</summary>
    /// <param name="input">The network's input.</param>
    /// <param name="inputLength">The number of elements <paramref name="input"/> must have.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="outputLength">The number of elements <paramref name="output"/> must have.</param>
    /// <exception cref="ArgumentException">A length differs, or the spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(ReadOnlySpan<float> input, int inputLength, ReadOnlySpan<float> output, int outputLength)
    {
        Check(input, inputLength);
        Check(output, outputLength);
        CheckDistinct(output, input);
    }

    /// <summary>Checks the spans of a network with a workspace, which may be longer than needed.</summary>
    /// <param name="input">The network's input.</param>
    /// <param name="inputLength">The number of elements <paramref name="input"/> must have.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="outputLength">The number of elements <paramref name="output"/> must have.</param>
    /// <param name="workspace">Memory for what lies between the layers.</param>
    /// <param name="workspaceLength">The number of elements <paramref name="workspace"/> must have at least.</param>
    /// <exception cref="ArgumentException">A length differs, the workspace is too short, or two of the spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(
        ReadOnlySpan<float> input, int inputLength, ReadOnlySpan<float> output, int outputLength, ReadOnlySpan<float> workspace, int workspaceLength)
    {
        Check(input, inputLength, output, outputLength);
        CheckWorkspace(workspace, workspaceLength);
        CheckDistinct(workspace, input);
        CheckDistinct(workspace, output);
    }

    /// <summary>Checks one span of a batch.</summary>
    /// <param name="span">The caller's span.</param>
    /// <param name="length">The number of elements of one sample.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <param name="name">The parameter's name; by default the expression passed as <paramref name="span"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The length is not <paramref name="count"/> times that of one sample.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckBatch(ReadOnlySpan<float> span, int length, int count, [CallerArgumentExpression(nameof(span))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (span.Length != (long)length * count)
        {
            ThrowBatch(name, span.Length, length, count);
        }
    }

    /// <summary>Checks one span of a batch, of any element type.</summary>
    /// <param name="span">The caller's span.</param>
    /// <param name="length">The number of elements of one sample.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <param name="name">The parameter's name; by default the expression passed as <paramref name="span"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The length is not <paramref name="count"/> times that of one sample.</exception>
    public static void CheckBatch<T>(ReadOnlySpan<T> span, int length, int count, [CallerArgumentExpression(nameof(span))] string name = "")
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (span.Length != (long)length * count)
        {
            ThrowBatch(name, span.Length, length, count);
        }
    }

    /// <summary>Checks the spans of a batch: <paramref name="count"/> inputs and outputs, one after the other.</summary>
    /// <param name="inputs">The inputs of all samples.</param>
    /// <param name="inputLength">The number of elements of one input.</param>
    /// <param name="outputs">The outputs of all samples.</param>
    /// <param name="outputLength">The number of elements of one output.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">A length is not <paramref name="count"/> times that of one sample, or the spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckBatch(ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> outputs, int outputLength, int count)
    {
        CheckBatch(inputs, inputLength, count);
        CheckBatch(outputs, outputLength, count);
        CheckDistinct(outputs, inputs);
    }

    /// <summary>Checks constants of a layer, whose length follows from its shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckPacked(
        ReadOnlySpan<float> constants, long length, int inputLength, int outputLength, [CallerArgumentExpression(nameof(constants))] string name = "")
    {
        if (constants.Length != length)
        {
            ThrowPacked(name, constants.Length, length, inputLength, outputLength);
        }
    }

    /// <summary>Checks that a kernel which reads its input more than once does not write over it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckApart(ReadOnlySpan<float> input, ReadOnlySpan<float> output)
    {
        if (Share(input, output))
        {
            ThrowOverlap(nameof(output), "must not share memory with the input");
        }
    }

    /// <summary>Checks that a kernel which works element by element writes over its input exactly, or not at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckSameOrApart(ReadOnlySpan<float> input, ReadOnlySpan<float> output)
    {
        if (Share(input, output) && !Unsafe.AreSame(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output)))
        {
            ThrowOverlap(nameof(output), "may be the input itself, but must not overlap it shifted");
        }
    }

    // MemoryExtensions.Overlaps, in the few instructions that a network of 40 ns has time for: Native AOT calls that one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Share(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b));
        return !a.IsEmpty && !b.IsEmpty
            && ((nuint)distance < (nuint)a.Length * sizeof(float) || (nuint)distance > (nuint)(-((nint)b.Length * sizeof(float))));
    }

    /// <summary>Checks one length that follows from others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckLength(int actual, long expected, string name)
    {
        if (actual != expected)
        {
            ThrowLength(name, actual, expected);
        }
    }

    /// <summary>Checks that an epilogue has as much to read as there are results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckFits<TEpilogue>(TEpilogue epilogue, int length)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (!epilogue.Fits(length))
        {
            ThrowFits(length);
        }
    }

    [DoesNotReturn]
    internal static void ThrowLength(string name, int actual, long expected)
        => throw new ArgumentException($"{name} has {actual} elements; expected {expected}.", name);

    [DoesNotReturn]
    private static void ThrowWorkspace(string name, int actual, int expected)
        => throw new ArgumentException($"{name} has {actual} elements; expected at least {expected}.", name);

    [DoesNotReturn]
    private static void ThrowBatch(string name, int actual, int length, int count)
        => throw new ArgumentException($"{name} has {actual} elements; expected {(long)length * count}, {count} samples of {length}.", name);

    [DoesNotReturn]
    private static void ThrowShared(string name, string otherName)
        => throw new ArgumentException($"{name} must not share memory with {otherName}.", name);

    [DoesNotReturn]
    private static void ThrowPacked(string name, int actual, long expected, int inputLength, int outputLength)
        => throw new ArgumentException($"{name} has {actual} elements; expected {expected} for {inputLength} inputs and {outputLength} outputs.", name);

    [DoesNotReturn]
    private static void ThrowFits(int length)
        => throw new ArgumentException($"A tensor that the epilogue reads has fewer than {length} elements.");

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string rule) => throw new ArgumentException($"{name} {rule}.", name);
}
