// The test vectors that go into the program: as many as a self-test needs, laid out as one run of floats for each input and output.
using NeuralNet.Embedded.Generator.Emit.Weights;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>The test vectors of generated code.</summary>
internal sealed class SelfTestVectors
{
    /// <summary>The most bytes of test vectors in a program; those past it stay in the model.</summary>
    public const long MaximumBytes = 1L << 20;

    private readonly TestVectors? _all;

    private SelfTestVectors(TestVectors? all, IReadOnlyList<TestVector> taken, long byteCount)
    {
        _all = all;
        Vectors = taken;
        ByteCount = byteCount;
    }

    /// <summary>The vectors taken, from the model's first on.</summary>
    public IReadOnlyList<TestVector> Vectors { get; }

    /// <summary>The bytes they take.</summary>
    public long ByteCount { get; }

    /// <summary>How many there are.</summary>
    public int Count => Vectors.Count;

    /// <summary>Whether the answers are the generated code's own.</summary>
    public bool HasRecordedBits => _all?.Source == TestVectorSource.GeneratedCode;

    /// <summary>Whether they are few enough to be read by a person.</summary>
    public bool IsReadable => ByteCount <= WeightsEmitter.MaximumReadableBytes;

    /// <summary>The vectors of the network, as many as fit.</summary>
    public static SelfTestVectors Of(EmitContext context)
    {
        TestVectors? all = context.Plan.Model.TestVectors;
        long each = context.Inputs.Concat(context.Outputs).Sum(port => port.ByteCount);
        int count = (int)Math.Min(all?.Vectors.Count ?? 0, MaximumBytes / each);
        return new SelfTestVectors(all, [.. (all?.Vectors ?? default).Take(count)], count * each);
    }

    /// <summary>Such as <c>16 test vectors, answered by this very code</c>.</summary>
    public string Describe()
    {
        int all = _all?.Vectors.Count ?? 0;
        string count = Count == all
            ? Number.Count(Count, "test vector")
            : $"{Number.Grouped(Count)} of {Number.Count(all, "test vector")}";
        return count + (HasRecordedBits ? ", answered by this very code" : ", answered by a double-precision reference");
    }
}
