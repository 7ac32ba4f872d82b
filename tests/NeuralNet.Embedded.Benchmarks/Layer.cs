// A fully connected layer with random weights, packed.
using System.Runtime.InteropServices;
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
        ref float input = ref MemoryMarshal.GetReference(Input), weights = ref MemoryMarshal.GetReference(Weights);
        ref float bias = ref MemoryMarshal.GetReference(Bias), output = ref MemoryMarshal.GetReference(Output);
        for (int i = 0; i < calls; i++)
        {
            if (Outputs == 1)
            {
                DenseRowKernel.Run<TLanes, Identity>(ref input, Inputs, ref weights, ref bias, ref output, default);
            }
            else
            {
                DenseKernel.Run<TLanes, Identity>(ref input, Inputs, ref weights, ref bias, ref output, Outputs, default);
            }
        }
    }

    public void Forward<TActivation>(int calls)
        where TActivation : struct, IActivation
    {
        ReadOnlySpan<float> input = Input[..Inputs], weights = Weights, bias = Bias;
        Span<float> output = Output[..Outputs];
        for (int i = 0; i < calls; i++)
        {
            Dense.Forward<TActivation>(input, weights, bias, output);
        }
    }

    public void ForwardBatch<TActivation>(int calls, int samples)
        where TActivation : struct, IActivation
    {
        ReadOnlySpan<float> inputs = Input, weights = Weights, bias = Bias;
        Span<float> outputs = Output;
        for (int i = 0; i < calls; i++)
        {
            Dense.ForwardBatch<TActivation>(inputs, weights, bias, outputs, samples);
        }
    }

    public void ForwardEach<TActivation>(int calls, int samples)
        where TActivation : struct, IActivation
    {
        ReadOnlySpan<float> inputs = Input, weights = Weights, bias = Bias;
        Span<float> outputs = Output;
        for (int i = 0; i < calls; i++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                Dense.Forward<TActivation>(inputs.Slice(sample * Inputs, Inputs), weights, bias, outputs.Slice(sample * Outputs, Outputs));
            }
        }
    }
}
