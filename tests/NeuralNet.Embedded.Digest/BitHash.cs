// The hash that a digest is: 64-bit FNV-1a, four bytes at a time.
namespace NeuralNet.Embedded.Digest;

internal sealed class BitHash
{
    private const ulong OffsetBasis = 14695981039346656037, Prime = 1099511628211;

    /// <summary>The hash of all bits so far.</summary>
    public ulong Value { get; private set; } = OffsetBasis;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            // Processors choose sign and payload of a NaN differently.
            Add(float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value));
        }
    }

    public void Add(ulong hash)
    {
        Add((uint)hash);
        Add((uint)(hash >> 32));
    }

    private void Add(uint bits) => Value = unchecked((Value ^ bits) * Prime);
}
