// A fully connected layer with random weights, packed.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Benchmarks;

internal sealed class Layer
{
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _output;

    public Layer(int inputs, int outputs, int samples = 1)
    {
        Inputs = inputs;
        Outputs = outputs;
        _input = new(inputs * samples, 1);
        _weights = new((int)Dense.PackedWeightsLength(inputs, outputs), 2);
        _bias = new((int)Dense.PackedBiasLength(outputs), 3);
        _output = new(outputs * samples, 4);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Span<float> Input => _input.Span;

    public Span<float> Weights => _weights.Span;

    public Span<float> Bias => _bias.Span;

    public Span<float> Output => _output.Span;

    public double Operations => 2.0 * Inputs * Outputs;

    public override string ToString() => $"{Inputs} -> {Outputs}";

    public void Run<TLanes>(int calls)
        where TLanes : struct, ILanes<TLanes>
    {
        ReadOnlySpan<float> input = Input, weights = Weights, bias = Bias;
        Span<float> output = Output;
        for (int i = 0; i < calls; i++)
        {
            if (Outputs == 1)
            {
                new DenseRowKernel(input, weights, bias, output).Run<TLanes>();
            }
            else
            {
                new DenseKernel(input, weights, bias, output).Run<TLanes>();
            }
        }
    }

    public void Forward<TActivation>(int calls)
        where TActivation : struct, IActivation
    {
        ReadOnlySpan<float> input = Input, weights = Weights, bias = Bias;
        Span<float> output = Output;
        for (int i = 0; i < calls; i++)
        {
            Dense.Forward<TActivation>(input, weights, bias, output);
        }
    }
}
