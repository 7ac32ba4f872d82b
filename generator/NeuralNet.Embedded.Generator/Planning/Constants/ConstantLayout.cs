// Where each packed constant lies in the one block that holds them all: every constant starts at a multiple of 64 bytes, a cache
// line and the widest vector. C# literals and the weights assembly share this layout, so the code that reads them is the same.
using System.Globalization;
using System.Security.Cryptography;

namespace NeuralNet.Embedded.Generator.Planning.Constants;

/// <summary>The block of a network's packed constants.</summary>
internal sealed class ConstantLayout
{
    /// <summary>The alignment of every constant from the start of the block, in bytes.</summary>
    public const int Alignment = 64;

    private const int BytesOfPiece = 16 * 1024;

    private readonly IReadOnlyList<PackedConstant> _constants;
    private readonly int[] _offsets;

    /// <summary>Lays out the constants of a table in their order.</summary>
    public ConstantLayout(ConstantTable table)
    {
        _constants = table.Constants;
        _offsets = new int[_constants.Count];
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = ByteCount;
            ByteCount = checked(ByteCount + RoundUp(_constants[i].ByteCount));
        }
    }

    /// <summary>The bytes of the block, gaps included; a multiple of the alignment.</summary>
    public int ByteCount { get; }

    /// <summary>Where a constant starts, in bytes.</summary>
    /// <param name="constant">Its index in the table.</param>
    public int OffsetOf(int constant) => _offsets[constant];

    /// <summary>The bytes that a constant of <paramref name="bytes"/> takes with the gap behind it.</summary>
    public static int RoundUp(int bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <summary>The block as little-endian bytes; gaps are zero.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[ByteCount];
        for (int i = 0; i < _offsets.Length; i++)
        {
            _constants[i].Values.Data.CopyTo(0, bytes, _offsets[i], _constants[i].ByteCount);
        }

        return bytes;
    }

    /// <summary>The SHA-256 of <see cref="ToBytes"/>, without the memory for a copy of it.</summary>
    public string Hash()
    {
        using SHA256 sha = SHA256.Create();
        byte[] piece = new byte[BytesOfPiece], gap = new byte[Alignment];
        foreach (PackedConstant constant in _constants)
        {
            int length = constant.ByteCount;
            for (int done = 0; done < length; done += piece.Length)
            {
                int count = Math.Min(piece.Length, length - done);
                constant.Values.Data.CopyTo(done, piece, 0, count);
                sha.TransformBlock(piece, 0, count, null, 0);
            }

            sha.TransformBlock(gap, 0, RoundUp(length) - length, null, 0);
        }

        sha.TransformFinalBlock([], 0, 0);
        return Hexadecimal(sha.Hash!);
    }

    /// <summary>The SHA-256 of a block.</summary>
    public static string HashOf(byte[] block)
    {
        using SHA256 sha = SHA256.Create();
        return Hexadecimal(sha.ComputeHash(block));
    }

    private static string Hexadecimal(byte[] hash) => string.Concat(hash.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
}
