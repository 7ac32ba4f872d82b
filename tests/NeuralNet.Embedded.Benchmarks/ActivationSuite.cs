// Activations, softmax and scaling over the lengths of small and of wide layers.
using BenchmarkDotNet.Attributes;
using NeuralNet.Embedded.Benchmarks.Quick;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Benchmarks;

/// <summary>Map.Unary and Softmax.InPlace.</summary>
[MemoryDiagnoser]
public class ActivationSuite
{
    private AlignedBuffer _values = new(0, 1);

    /// <summary>The number of values.</summary>
    [Params(3, 16, 1024)]
    public int Length { get; set; }

    /// <summary>Makes the values.</summary>
    [GlobalSetup]
    public void Prepare() => _values = new(Length, 1);

    /// <summary>The cheapest: one instruction a vector.</summary>
    [Benchmark]
    public void Relu() => Map.Unary<Relu>(_values.Span, _values.Span);

    /// <summary>An exponential, a polynomial and a division.</summary>
    [Benchmark]
    public void Tanh() => Map.Unary<Tanh>(_values.Span, _values.Span);

    /// <summary>The dearest: an exponential, a longer polynomial and a division.</summary>
    [Benchmark]
    public void Gelu() => Map.Unary<Gelu>(_values.Span, _values.Span);

    /// <summary>Maximum, exponentials, sum and division.</summary>
    [Benchmark]
    public void Softmax() => Kernels.Softmax.InPlace(_values.Span);

    internal static IEnumerable<QuickCase> Quick()
    {
        foreach (int length in new[] { 3, 16, 1024 })
        {
            AlignedBuffer values = new(length, 1);
            yield return Case<Relu>("relu", values);
            yield return Case<Sigmoid>("sigmoid", values);
            yield return Case<Tanh>("tanh", values);
            yield return Case<Gelu>("gelu", values);
            yield return Case<Softplus>("softplus", values);
            yield return new($"softmax of {length}", "chosen", 0, calls =>
            {
                Span<float> span = values.Span;
                for (int i = 0; i < calls; i++)
                {
                    Kernels.Softmax.InPlace(span);
                }
            });
        }
    }

    // Into other memory: applied over and over, a function would run off to its fixed point.
    private static QuickCase Case<TActivation>(string name, AlignedBuffer values)
        where TActivation : struct, IActivation
    {
        AlignedBuffer results = new(values.Span.Length, 2);
        return new($"{name} of {values.Span.Length}", "chosen", 0, calls =>
        {
            Span<float> input = values.Span, output = results.Span;
            for (int i = 0; i < calls; i++)
            {
                Map.Unary<TActivation>(input, output);
            }
        });
    }
}
