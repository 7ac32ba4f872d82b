// The inner loops of copies.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Copies a row, or a plane that is turned.</summary>
internal static class MoveKernel
{
    private const int Block = 16;

    // Bytes; longer rows are worth the call of a block copy.
    private const int LongestShortRow = 256;

    /// <summary>to[row toRow + i toStep] = from[row fromRow + i fromStep].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Rows<T>(ref T from, nint fromRow, nint fromStep, ref T to, nint toRow, nint toStep, int rows, int length)
        where T : unmanaged
    {
        int bytes = length * Unsafe.SizeOf<T>();
        if (fromStep == 1 && toStep == 1 && bytes == sizeof(ulong))
        {
            for (nint row = 0; row < rows; row++)
            {
                Piece<T, ulong>(ref Unsafe.Add(ref from, row * fromRow), ref Unsafe.Add(ref to, row * toRow), 0);
            }
        }
        else if (fromStep == 1 && toStep == 1 && bytes >= Vector128<byte>.Count && bytes <= LongestShortRow)
        {
            // The last piece of a row may share bytes with the one before.
            nint last = bytes - Vector128<byte>.Count;
            for (nint row = 0; row < rows; row++)
            {
                ref T source = ref Unsafe.Add(ref from, row * fromRow);
                ref T destination = ref Unsafe.Add(ref to, row * toRow);
                for (nint at = 0; at < last; at += Vector128<byte>.Count)
                {
                    Piece<T, Vector128<byte>>(ref source, ref destination, at);
                }

                Piece<T, Vector128<byte>>(ref source, ref destination, last);
            }
        }
        else
        {
            for (nint row = 0; row < rows; row++)
            {
                Row(ref Unsafe.Add(ref from, row * fromRow), fromStep, ref Unsafe.Add(ref to, row * toRow), toStep, length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Piece<T, TPiece>(ref T from, ref T to, nint at)
        where T : unmanaged
        where TPiece : unmanaged
        => Unsafe.WriteUnaligned(
            ref Unsafe.Add(ref Unsafe.As<T, byte>(ref to), at), Unsafe.ReadUnaligned<TPiece>(ref Unsafe.Add(ref Unsafe.As<T, byte>(ref from), at)));

    /// <summary>to[i toStep] = from[i fromStep].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Row<T>(ref T from, nint fromStep, ref T to, nint toStep, int length)
        where T : unmanaged
    {
        if (fromStep == 1 && toStep == 1)
        {
            // A few elements are copied before the call of a block copy would have begun.
            if (length <= 4)
            {
                for (int i = 0; i < length; i++)
                {
                    Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
                }
            }
            else
            {
                MemoryMarshal.CreateReadOnlySpan(ref from, length).CopyTo(MemoryMarshal.CreateSpan(ref to, length));
            }
        }
        else if (fromStep == 0 && toStep == 1)
        {
            MemoryMarshal.CreateSpan(ref to, length).Fill(from);
        }
        else
        {
            Strided(ref from, fromStep, ref to, toStep, length);
        }
    }

    /// <summary>The copy where the innermost dimension is contiguous in the destination, and <paramref name="across"/> is in the source.</summary>
    internal static void Transpose<T>(ref T from, ref T to, ReadOnlySpan<int> layout, int rank, int across)
        where T : unmanaged
    {
        // All other dimensions: the plane's two have the extent 1 there.
        Span<int> outer = stackalloc int[3 * rank];
        layout.CopyTo(outer);
        outer[across] = 1;
        outer[rank - 1] = 1;
        StridedRows planes = new(outer, 2);
        int columns = layout[rank - 1], lines = layout[across];
        nint fromStep = layout[(2 * rank) - 1], toStep = layout[(2 * rank) + across];
        for (int plane = 0; plane < planes.Count; plane++)
        {
            Plane(ref Unsafe.Add(ref from, planes.First), fromStep, ref Unsafe.Add(ref to, planes.Second), toStep, lines, columns);
            planes.Next();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Strided<T>(ref T from, nint fromStep, ref T to, nint toStep, int length)
        where T : unmanaged
    {
        for (nint i = 0; i < length; i++)
        {
            Unsafe.Add(ref to, i * toStep) = Unsafe.Add(ref from, i * fromStep);
        }
    }

    /// <summary>to[line toStep + column] = from[column fromStep + line], in blocks whose lines stay in the cache on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Plane<T>(ref T from, nint fromStep, ref T to, nint toStep, int lines, int columns)
        where T : unmanaged
    {
        if (columns == 3 && toStep == 3 && Unsafe.SizeOf<T>() == sizeof(float))
        {
            int done = ThreeColumns(ref Unsafe.As<T, float>(ref from), fromStep, ref Unsafe.As<T, float>(ref to), lines);
            Rest(ref from, fromStep, ref to, toStep, done, lines, 0, columns);
            return;
        }

        for (int line = 0; line < lines; line += Block)
        {
            int lineEnd = Math.Min(line + Block, lines);
            for (int column = 0; column < columns; column += Block)
            {
                int columnEnd = Math.Min(column + Block, columns);
                if (Unsafe.SizeOf<T>() != sizeof(float) || lineEnd - line < 4 || columnEnd - column < 4)
                {
                    Rest(ref from, fromStep, ref to, toStep, line, lineEnd, column, columnEnd);
                    continue;
                }

                // The last four begin earlier where they would reach over the end, and write the same again.
                for (int i = line; i < lineEnd; i += 4)
                {
                    int first = Math.Min(i, lineEnd - 4);
                    for (int k = column; k < columnEnd; k += 4)
                    {
                        int second = Math.Min(k, columnEnd - 4);
                        FourByFour(
                            ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, (second * fromStep) + first)), fromStep,
                            ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, (first * toStep) + second)), toStep);
                    }
                }
            }
        }
    }

    private static void Rest<T>(ref T from, nint fromStep, ref T to, nint toStep, int line, int lineEnd, int column, int columnEnd)
        where T : unmanaged
    {
        for (; line < lineEnd; line++)
        {
            for (int k = column; k < columnEnd; k++)
            {
                Unsafe.Add(ref to, (line * toStep) + k) = Unsafe.Add(ref from, (k * fromStep) + line);
            }
        }
    }

    // The three planes of an image become its channels: a0 b0 c0 a1, b1 c1 a2 b2, c2 a3 b3 c3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ThreeColumns(ref float from, nint fromStep, ref float to, int lines)
    {
        Vector128<float> second = Vector128.Create(0, -1, 0, 0).AsSingle(), third = Vector128.Create(0, 0, -1, 0).AsSingle();
        int line = 0;
        for (; line <= lines - 4; line += 4)
        {
            ref float plane = ref Unsafe.Add(ref from, line);
            Vector128<float> a = Vector128.Shuffle(Vector128.LoadUnsafe(ref plane), Vector128.Create(0, 3, 2, 1));
            Vector128<float> b = Vector128.Shuffle(Vector128.LoadUnsafe(ref Unsafe.Add(ref plane, fromStep)), Vector128.Create(1, 0, 3, 2));
            Vector128<float> c = Vector128.Shuffle(Vector128.LoadUnsafe(ref Unsafe.Add(ref plane, 2 * fromStep)), Vector128.Create(2, 1, 0, 3));
            ref float pixel = ref Unsafe.Add(ref to, 3 * (nint)line);
            Vector128.ConditionalSelect(second, b, Vector128.ConditionalSelect(third, c, a)).StoreUnsafe(ref pixel);
            Vector128.ConditionalSelect(second, c, Vector128.ConditionalSelect(third, a, b)).StoreUnsafe(ref pixel, 4);
            Vector128.ConditionalSelect(second, a, Vector128.ConditionalSelect(third, b, c)).StoreUnsafe(ref pixel, 8);
        }

        return line;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(ref float from, nint fromStep, ref float to, nint toStep)
    {
        // Rows a, b, c, d become columns: first pairs of neighbours a0 b0 a1 b1, then pairs of pairs a0 b0 c0 d0.
        Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, fromStep));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep)), d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep));
        Vector128<double> ab = Lower(a, b).AsDouble(), cd = Lower(c, d).AsDouble(), abUpper = Upper(a, b).AsDouble(), cdUpper = Upper(c, d).AsDouble();
        Lower(ab, cd).AsSingle().StoreUnsafe(ref to);
        Upper(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Lower(abUpper, cdUpper).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Upper(abUpper, cdUpper).AsSingle().StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
    }

    // a0 b0; a1 b1. Halves by GetLower and GetUpper would go through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Lower(Vector128<double> a, Vector128<double> b)
        => Sse2.IsSupported ? Sse2.UnpackLow(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a.GetElement(0), b.GetElement(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Upper(Vector128<double> a, Vector128<double> b)
        => Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a.GetElement(1), b.GetElement(1));

    // a0 b0 a1 b1
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lower(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackLow(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));

    // a2 b2 a3 b3
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackHigh(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
}
