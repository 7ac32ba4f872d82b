// One network in both runtimes, with the same weights and the same input.
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Benchmarks.Networks;

internal sealed class NetworkPair : IDisposable
{
    /// <summary>The samples of <see cref="RunBatch"/>.</summary>
    public const int BatchCount = 64;

    private readonly GeneratedNetwork _generated;
    private readonly Action<ReadOnlySpan<float>, Span<float>> _forward;
    private readonly Predictor _forwardBatch;
    private readonly float[] _batchInput;
    private readonly float[] _batchOutput;
    private readonly float[] _input;
    private readonly float[] _output;

    public NetworkPair(string path)
    {
        NetworkModel model = OnnxImporter.Import(path);
        Name = Path.GetFileNameWithoutExtension(path);
        MacCount = NetworkStatistics.Of(Graph.Of(model)).MacCount;
        OnnxRuntime = new OnnxRuntimeNetwork(path);

        // Not collectible: an application's assemblies are not either, and the compiler treats the two differently.
        _generated = GeneratedNetwork.Compile(model, isCollectible: false);
        _forward = _generated.CreateForward();
        _forwardBatch = _generated.CreateForwardBatch();
        float[] theirs = (float[])OnnxRuntime.Inputs.Values.Single();
        _input = new float[theirs.Length];
        _output = new float[OnnxRuntime.Outputs.Values.Single().Length];
        Random random = new(1);
        for (int i = 0; i < _input.Length; i++)
        {
            theirs[i] = _input[i] = random.NextSingle();
        }

        _batchInput = [.. Enumerable.Range(0, BatchCount * _input.Length).Select(_ => random.NextSingle())];
        _batchOutput = new float[BatchCount * _output.Length];
    }

    public string Name { get; }

    public long MacCount { get; }

    public OnnxRuntimeNetwork OnnxRuntime { get; }

    /// <summary>One prediction by generated code.</summary>
    public void Run() => _forward(_input, _output);

    /// <summary><see cref="BatchCount"/> predictions by one call of generated code.</summary>
    public void RunBatch() => _forwardBatch(_batchInput, _batchOutput, BatchCount);

    /// <summary>The largest difference between the two answers.</summary>
    public float LargestDifference()
    {
        Run();
        OnnxRuntime.Run();
        return _output.Zip((float[])OnnxRuntime.Outputs.Values.Single(), (ours, theirs) => Math.Abs(ours - theirs)).Max();
    }

    public void Dispose()
    {
        OnnxRuntime.Dispose();
        _generated.Dispose();
    }
}
