// Whole networks against ONNX Runtime, one prediction at a time.
using BenchmarkDotNet.Attributes;

namespace NeuralNet.Embedded.Benchmarks.Networks;

/// <summary>Generated code and ONNX Runtime on the same weights.</summary>
[MemoryDiagnoser]
public class NetworkSuite : IDisposable
{
    private NetworkPair? _pair;

    /// <summary>The networks.</summary>
    public static IEnumerable<string> Names => OnnxFiles.All.Select(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>The network measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>Loads the network into both.</summary>
    [GlobalSetup]
    public void Prepare() => _pair = new NetworkPair(OnnxFiles.All.Single(path => Path.GetFileNameWithoutExtension(path) == Name));

    /// <summary>Unloads it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _pair?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>ONNX Runtime with bound values.</summary>
    [Benchmark(Baseline = true)]
    public void OnnxRuntime() => _pair!.OnnxRuntime.Run();

    /// <summary>Generated code.</summary>
    [Benchmark]
    public void Generated() => _pair!.Run();
}
