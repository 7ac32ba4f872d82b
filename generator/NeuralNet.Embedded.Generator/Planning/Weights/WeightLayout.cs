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

    // Memory that is not touched costs nothing: no second block on the way to the bytes.
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
        float[] piece = new float[FloatsOfPiece];
        for (int i = 0; i < _offsets.Length; i++)
        {
            for (int done = 0; done < _tensors[i].Values.Count; done += piece.Length)
            {
                int count = Math.Min(piece.Length, _tensors[i].Values.Count - done);
                _tensors[i].Values.CopyTo(done, piece, 0, count);
                Buffer.BlockCopy(piece, 0, bytes, (_offsets[i] + done) * sizeof(float), count * sizeof(float));
            }
        }

        return bytes;
    }

    /// <summary>The SHA-256 of a block, in upper-case hexadecimal digits.</summary>
    public static string HashOf(byte[] block)
    {
        using SHA256 sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(block).Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
    }
}
