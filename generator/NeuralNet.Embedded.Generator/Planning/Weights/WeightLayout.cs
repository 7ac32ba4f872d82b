// Where each packed constant lies in the one block that holds them all: every tensor starts at a multiple of 64 bytes, a cache
// line and the widest vector. C# literals and the weights assembly share this layout, so the code that reads them is the same.
using System.Globalization;
using System.Security.Cryptography;

namespace NeuralNet.Embedded.Generator.Planning.Weights;

/// <summary>The block of a network's packed constants.</summary>
internal sealed class WeightLayout
{
    /// <summary>The alignment of every tensor from the start of the block, in bytes.</summary>
    public const int Alignment = 64;

    // A multiple of the alignment, so that the gap behind a tensor never starts a piece of its own.
    private const int FloatsOfPiece = 4096;

    private const int AlignedFloats = Alignment / sizeof(float);

    private readonly IReadOnlyList<PackedTensor> _tensors;
    private readonly int[] _offsets;

    /// <summary>Lays out the constants of <paramref name="weights"/> in their order.</summary>
    public WeightLayout(WeightTable weights)
    {
        _tensors = weights.Tensors;
        _offsets = new int[_tensors.Count];
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = Length;
            Length = checked(Length + RoundUp(_tensors[i].Values.Count));
        }
    }

    /// <summary>The floats of the block, gaps included; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>Where a tensor starts, in floats.</summary>
    /// <param name="tensor">Its index in the table.</param>
    public int OffsetOf(int tensor) => _offsets[tensor];

    /// <summary>The floats that a tensor of <paramref name="length"/> floats takes with the gap behind it.</summary>
    public static int RoundUp(int length) => (length + AlignedFloats - 1) / AlignedFloats * AlignedFloats;

    /// <summary>The block as little-endian bytes; gaps are zero.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[checked(Length * sizeof(float))];
        int done = 0;
        ForEachPiece((piece, count) =>
        {
            Buffer.BlockCopy(piece, 0, bytes, done, count);
            done += count;
        });
        return bytes;
    }

    /// <summary>The SHA-256 of <see cref="ToBytes"/>, in upper-case hexadecimal digits.</summary>
    public string Hash()
    {
        using SHA256 sha = SHA256.Create();
        ForEachPiece((piece, count) => sha.TransformBlock(piece, 0, count, null, 0));
        sha.TransformFinalBlock([], 0, 0);
        return Hexadecimal(sha.Hash!);
    }

    /// <summary>The SHA-256 of a block, in upper-case hexadecimal digits.</summary>
    public static string HashOf(byte[] block)
    {
        using SHA256 sha = SHA256.Create();
        return Hexadecimal(sha.ComputeHash(block));
    }

    private static string Hexadecimal(byte[] hash) => string.Concat(hash.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));

    // Hands out the block from start to end, in pieces that lie in one small buffer: memory that is not touched costs nothing.
    private void ForEachPiece(Action<byte[], int> take)
    {
        float[] singles = new float[FloatsOfPiece];
        byte[] bytes = new byte[FloatsOfPiece * sizeof(float)];
        foreach (PackedTensor tensor in _tensors)
        {
            int length = RoundUp(tensor.Values.Count);
            for (int done = 0; done < length; done += FloatsOfPiece)
            {
                int count = Math.Min(FloatsOfPiece, length - done), filled = Math.Min(count, tensor.Values.Count - done);
                tensor.Values.CopyTo(done, singles, 0, filled);
                Array.Clear(singles, filled, count - filled);
                Buffer.BlockCopy(singles, 0, bytes, 0, count * sizeof(float));
                take(bytes, count * sizeof(float));
            }
        }
    }
}
