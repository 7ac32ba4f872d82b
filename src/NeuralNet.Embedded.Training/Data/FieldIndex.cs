// Where the fields of a stretch of CSV text end, found 64 bytes at a time.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The separators and line breaks of a text that stand outside of quotes.</summary>
internal sealed class FieldIndex
{
    /// <summary>The bytes that are looked at together. So many have to lie behind a text, whatever they hold.</summary>
    public const int BlockSize = 64;

    private int[] _ends = [];
    private int _count;

    /// <summary>The positions of separators and line breaks, in order, up to the last line break outside of quotes.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    /// <summary>Whether the text has a quote at all.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>Looks at a text that begins outside of quotes.</summary>
    /// <param name="bytes">The text and at least <see cref="BlockSize"/> bytes behind it.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The end of the text.</param>
    /// <param name="separator">The separator of fields.</param>
    public void Build(byte[] bytes, int start, int end, byte separator)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, bytes.Length - BlockSize);
        if (_ends.Length < end - start + BlockSize)
        {
            _ends = GC.AllocateUninitializedArray<int>(end - start + BlockSize);
        }

        ref byte text = ref MemoryMarshal.GetArrayDataReference(bytes);
        ref int ends = ref MemoryMarshal.GetArrayDataReference(_ends);
        Vector256<byte> separators = Vector256.Create(separator), feeds = Vector256.Create((byte)'\n'), returns = Vector256.Create((byte)'\r'), quotes = Vector256.Create((byte)'"');
        int count = 0, countAtBreak = 0;
        ulong isQuoted = 0, anyQuote = 0;
        for (int block = start; block < end; block += BlockSize)
        {
            Vector256<byte> lower = Vector256.LoadUnsafe(ref text, (nuint)block), upper = Vector256.LoadUnsafe(ref text, (nuint)block + 32);
            ulong valid = end - block >= BlockSize ? ulong.MaxValue : (1UL << (end - block)) - 1;
            ulong breaks = valid & Bits(Vector256.Equals(lower, feeds) | Vector256.Equals(lower, returns), Vector256.Equals(upper, feeds) | Vector256.Equals(upper, returns));
            ulong found = breaks | (valid & Bits(Vector256.Equals(lower, separators), Vector256.Equals(upper, separators)));
            ulong quote = valid & Bits(Vector256.Equals(lower, quotes), Vector256.Equals(upper, quotes));
            if ((quote | isQuoted) != 0)
            {
                // Bit i of the running parity says whether byte i is quoted; a doubled quote turns it twice.
                ulong inside = RunningParity(quote) ^ isQuoted;
                isQuoted = (ulong)((long)inside >> 63);
                anyQuote |= quote;
                found &= ~inside;
                breaks &= ~inside;
            }

            if (breaks != 0)
            {
                countAtBreak = count + BitOperations.PopCount(found & (ulong.MaxValue >> BitOperations.LeadingZeroCount(breaks)));
            }

            // Eight at a time, past the last one too: a branch for every bit would be guessed wrong at every block's end.
            int next = count + BitOperations.PopCount(found);
            while (found != 0)
            {
                for (int i = 0; i < 8; i++)
                {
                    Unsafe.Add(ref ends, count + i) = block + BitOperations.TrailingZeroCount(found);
                    found &= found - 1;
                }

                count += 8;
            }

            count = next;
        }

        _count = countAtBreak;
        HasQuotes = anyQuote != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> lower, Vector256<byte> upper) => lower.ExtractMostSignificantBits() | ((ulong)upper.ExtractMostSignificantBits() << 32);

    // Bit i: the parity of bits 0 to i.
    private static ulong RunningParity(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
