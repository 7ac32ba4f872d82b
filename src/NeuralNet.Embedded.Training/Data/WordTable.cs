// What the words of a column mean, found by their bytes: no text is made to look a word up.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Remembers the values of words that have been met; open addressing, at most half full.</summary>
internal sealed class WordTable
{
    private const int LongestWord = 64;

    // A column with more words holds names or identifiers, which come once each.
    private const int MostWords = 4096;

    private Entry[] _entries = new Entry[32];
    private byte[] _bytes = new byte[256];
    private int _length;
    private int _count;

    /// <summary>Looks a word up.</summary>
    /// <param name="word">The word in UTF-8, as it stands in the file.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryGet(ReadOnlySpan<byte> word, out double value)
    {
        ulong hash = Hash(word);
        Entry[] entries = _entries;
        for (int i = (int)hash & (entries.Length - 1); entries[i].Length != 0; i = (i + 1) & (entries.Length - 1))
        {
            ref Entry entry = ref entries[i];
            if (entry.Hash == hash && entry.Length == word.Length && _bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(word))
            {
                value = entry.Value;
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>Remembers a word that was not found; long ones, and those past the first few thousand, are not worth it.</summary>
    public void Add(ReadOnlySpan<byte> word, double value)
    {
        if (word.Length is 0 or > LongestWord || _count == MostWords)
        {
            return;
        }

        if (2 * (_count + 1) > _entries.Length)
        {
            Entry[] known = _entries;
            _entries = new Entry[2 * known.Length];
            foreach (Entry entry in known.Where(entry => entry.Length != 0))
            {
                Insert(entry);
            }
        }

        if (_bytes.Length < _length + word.Length)
        {
            Array.Resize(ref _bytes, 2 * (_length + word.Length));
        }

        word.CopyTo(_bytes.AsSpan(_length));
        Insert(new Entry(Hash(word), _length, word.Length, value));
        _length += word.Length;
        _count++;
    }

    private void Insert(Entry entry)
    {
        int i = (int)entry.Hash & (_entries.Length - 1);
        while (_entries[i].Length != 0)
        {
            i = (i + 1) & (_entries.Length - 1);
        }

        _entries[i] = entry;
    }

    // Eight bytes at a time, the last ones overlapping. Files that make all words meet would cost time, but no more than a few thousand steps a word.
    private static ulong Hash(ReadOnlySpan<byte> word)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ref byte first = ref MemoryMarshal.GetReference(word);
        int length = word.Length;
        ulong hash = (ulong)length * Factor;
        if (length >= 8)
        {
            for (int i = 0; i < length - 8; i += 8)
            {
                hash = Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i)), Factor);
            }

            return Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8)), Factor);
        }

        ulong bytes = length >= 4 ? Unsafe.ReadUnaligned<uint>(ref first) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - 4)) << 32)
            : length > 0 ? first | ((ulong)Unsafe.Add(ref first, length >> 1) << 8) | ((ulong)Unsafe.Add(ref first, length - 1) << 16)
            : 0;
        return Mix(hash ^ bytes, Factor);
    }

    private static ulong Mix(ulong bits, ulong factor)
    {
        ulong high = Math.BigMul(bits, factor, out ulong low);
        return high ^ low;
    }

    private readonly record struct Entry(ulong Hash, int Start, int Length, double Value);
}
