// Fully connected layers for many samples: the batch against one call a sample.
using BenchmarkDotNet.Attributes;
using NeuralNet.Embedded.Benchmarks.Quick;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Benchmarks;

/// <summary>Dense.ForwardBatch against Dense.Forward.</summary>
[MemoryDiagnoser]
public class BatchSuite
{
    private const int Samples = 64;
    private static readonly (int Inputs, int Outputs)[] Shapes = [(4, 16), (64, 64), (128, 10), (784, 128)];
    private Layer _layer = new(1, 1);

    /// <summary>The number of inputs.</summary>
    [Params(64, 784)]
    public int Inputs { get; set; }

    /// <summary>Makes the layer.</summary>
    [GlobalSetup]
    public void Prepare() => _layer = new(Inputs, 128, Samples);

    /// <summary>All samples in one call.</summary>
    [Benchmark]
    public void Batch() => _layer.ForwardBatch<Identity>(1, Samples);

    /// <summary>A call for each sample.</summary>
    [Benchmark(Baseline = true)]
    public void OneByOne() => _layer.ForwardEach<Identity>(1, Samples);

    internal static IEnumerable<QuickCase> Quick()
    {
        foreach ((int inputs, int outputs) in Shapes)
        {
            Layer layer = new(inputs, outputs, Samples);
            yield return new($"{Samples} samples of dense {layer}", "batch", Samples * layer.Operations, calls => layer.ForwardBatch<Identity>(calls, Samples));
            yield return new($"{Samples} samples of dense {layer}", "each", Samples * layer.Operations, calls => layer.ForwardEach<Identity>(calls, Samples));
        }
    }
}
