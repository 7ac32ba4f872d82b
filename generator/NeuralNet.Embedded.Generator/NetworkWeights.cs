// The packed weights of a network as bytes, for the build step that stores large ones in an assembly of their own.
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>A network's weights exactly as its generated code reads them, and the name under which that code looks for them.</summary>
public sealed class NetworkWeights
{
    /// <summary>
    /// Weights beyond this many bytes go into the weights assembly of a project that builds one. There they start at a multiple of
    /// 64 bytes, as C# at one of 8, and vectors that straddle two cache lines cost a layer of this size 15 to 30 % of its speed.
    /// </summary>
    public const long LargestInCSharp = 32L << 10;

    /// <summary>Weights beyond this many bytes slow down every compilation as C#.</summary>
    public const long LargestCheapInCSharp = 1L << 20;

    /// <summary>The namespace of the types that hold weights.</summary>
    public const string Namespace = "NeuralNet.Embedded.Weights";

    /// <summary>The property of such a type that gives the weights as a span of floats.</summary>
    public const string Accessor = "Values";

    private NetworkWeights(byte[] bytes)
    {
        Bytes = bytes;
        Hash = ConstantLayout.HashOf(bytes);
    }

    /// <summary>The block: little-endian floats, every tensor at a multiple of 64 bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The SHA-256 of <see cref="Bytes"/> in hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>
    /// The type that holds the weights with the given hash. The hash is its name, so code generated for other weights does not
    /// compile with it, and an old assembly put beside a new program cannot be taken for the right one.
    /// </summary>
    public static string TypeNameOf(string hash) => "Sha256_" + hash;

    /// <summary>The weights of a valid model if they are more than <paramref name="largestInCSharp"/> bytes; null if C# does.</summary>
    /// <exception cref="UnsupportedOperatorException">No kernel computes one of its operators.</exception>
    public static NetworkWeights? Of(NetworkModel model, long largestInCSharp = LargestInCSharp)
    {
        ConstantTable table = Planner.Plan(model).Constants;
        return table.ByteCount > largestInCSharp ? new NetworkWeights(new ConstantLayout(table).ToBytes()) : null;
    }
}
