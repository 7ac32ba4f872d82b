// Fully connected layers of the shapes that small networks have, one sample at a time.
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BenchmarkDotNet.Attributes;
using NeuralNet.Embedded.Benchmarks.Quick;
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Benchmarks;

/// <summary>Dense.Forward without an activation.</summary>
[MemoryDiagnoser]
public class DenseSuite
{
    private static readonly (int Inputs, int Outputs)[] Shapes =
    [
        (4, 16), (16, 3), (13, 1), (64, 10), (64, 64), (64, 128), (128, 64), (128, 10), (300, 100), (784, 80), (784, 128), (784, 1), (1024, 1024),
    ];

    private Layer _layer = new(1, 1);

    /// <summary>The layers, as inputs -> outputs.</summary>
    public static IEnumerable<string> Names => Shapes.Select(shape => new Layer(shape.Inputs, shape.Outputs).ToString());

    /// <summary>The layer measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>Makes the layer.</summary>
    [GlobalSetup]
    public void Prepare() => _layer = Shapes.Select(shape => new Layer(shape.Inputs, shape.Outputs)).Single(layer => layer.ToString() == Name);

    /// <summary>One call.</summary>
    [Benchmark]
    public void Forward() => _layer.Forward<Identity>(1);

    internal static IEnumerable<QuickCase> Quick()
    {
        foreach ((int inputs, int outputs) in Shapes)
        {
            Layer layer = new(inputs, outputs);
            string name = $"dense {layer}";
            yield return new(name, "chosen", layer.Operations, layer.Forward<Identity>);
            if (Vector512.IsHardwareAccelerated)
            {
                yield return new(name, "16", layer.Operations, layer.Run<Lanes512>);
            }

            if (Fma.IsSupported && Avx2.IsSupported)
            {
                yield return new(name, "8", layer.Operations, layer.Run<Lanes256>);
            }

            if (WidestLanes.HasFused128)
            {
                yield return new(name, "4", layer.Operations, layer.Run<Lanes128<Fused>>);
            }

            yield return new(name, "4 unfused", layer.Operations, layer.Run<Lanes128<Unfused>>);
        }
    }
}
