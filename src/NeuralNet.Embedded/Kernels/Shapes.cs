// The checks at the entry of generated code: every span has the length the network was built for, before anything is written.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

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

    /// <summary>Checks the spans of a network that needs no workspace.</summary>
    /// <param name="input">The network's input.</param>
    /// <param name="inputLength">The number of elements <paramref name="input"/> must have.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="outputLength">The number of elements <paramref name="output"/> must have.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(ReadOnlySpan<float> input, int inputLength, ReadOnlySpan<float> output, int outputLength)
    {
        Check(input, inputLength);
        Check(output, outputLength);
    }

    /// <summary>Checks the spans of a network with a workspace, which may be longer than needed.</summary>
    /// <param name="input">The network's input.</param>
    /// <param name="inputLength">The number of elements <paramref name="input"/> must have.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="outputLength">The number of elements <paramref name="output"/> must have.</param>
    /// <param name="workspace">Memory for what lies between the layers.</param>
    /// <param name="workspaceLength">The number of elements <paramref name="workspace"/> must have at least.</param>
    /// <exception cref="ArgumentException">A length differs, or the workspace is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(
        ReadOnlySpan<float> input, int inputLength, ReadOnlySpan<float> output, int outputLength, ReadOnlySpan<float> workspace, int workspaceLength)
    {
        Check(input, inputLength);
        Check(output, outputLength);
        if (workspace.Length < workspaceLength)
        {
            ThrowWorkspace(nameof(workspace), workspace.Length, workspaceLength);
        }
    }

    /// <summary>Checks the spans of a batch: <paramref name="count"/> inputs and outputs, one after the other.</summary>
    /// <param name="inputs">The inputs of all samples.</param>
    /// <param name="inputLength">The number of elements of one input.</param>
    /// <param name="outputs">The outputs of all samples.</param>
    /// <param name="outputLength">The number of elements of one output.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">A length is not <paramref name="count"/> times that of one sample.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckBatch(ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> outputs, int outputLength, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (inputs.Length != (long)inputLength * count)
        {
            ThrowBatch(nameof(inputs), inputs.Length, inputLength, count);
        }

        if (outputs.Length != (long)outputLength * count)
        {
            ThrowBatch(nameof(outputs), outputs.Length, outputLength, count);
        }
    }

    /// <summary>Checks constants of a layer, whose length follows from its shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckPacked(ReadOnlySpan<float> constants, long length, int inputLength, int outputLength, [CallerArgumentExpression(nameof(constants))] string name = "")
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
        if (input.Overlaps(output))
        {
            ThrowOverlap(nameof(output), "must not share memory with the input");
        }
    }

    /// <summary>Checks that a kernel which works element by element writes over its input exactly, or not at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckSameOrApart(ReadOnlySpan<float> input, ReadOnlySpan<float> output)
    {
        if (input.Overlaps(output, out int offset) && offset != 0)
        {
            ThrowOverlap(nameof(output), "may be the input itself, but must not overlap it shifted");
        }
    }

    [DoesNotReturn]
    private static void ThrowLength(string name, int actual, int expected)
        => throw new ArgumentException($"{name} has {actual} elements; expected {expected}.", name);

    [DoesNotReturn]
    private static void ThrowWorkspace(string name, int actual, int expected)
        => throw new ArgumentException($"{name} has {actual} elements; expected at least {expected}.", name);

    [DoesNotReturn]
    private static void ThrowBatch(string name, int actual, int length, int count)
        => throw new ArgumentException($"{name} has {actual} elements; expected {(long)length * count}, {count} samples of {length}.", name);

    [DoesNotReturn]
    private static void ThrowPacked(string name, int actual, long expected, int inputLength, int outputLength)
        => throw new ArgumentException($"{name} has {actual} elements; expected {expected} for {inputLength} inputs and {outputLength} outputs.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string rule) => throw new ArgumentException($"{name} {rule}.", name);
}
