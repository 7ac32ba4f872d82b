// Collects the digests of kernels and models: one line each where asked for, and the digest of them all.
namespace NeuralNet.Embedded.Digest;

internal sealed class Report
{
    private readonly BitHash _all = new();

    /// <summary>Whether what is added next gets a line of its own.</summary>
    public bool Shows { get; set; }

    /// <summary>The digest of everything so far.</summary>
    public ulong Value => _all.Value;

    public void Add(string name, BitHash hash)
    {
        _all.Add(hash.Value);
        if (Shows)
        {
            Console.WriteLine($"{hash.Value:x16} {name}");
        }
    }
}
