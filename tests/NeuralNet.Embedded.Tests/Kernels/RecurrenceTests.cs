// Recurrent layers against their equations in double precision, at every width, as sequences and step by step.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class RecurrenceTests
{
    private static readonly RecurrentShape[] Shapes =
    [
        new(1, 1, 1),
        new(3, 5, 4),
        new(7, 3, 9) { Reverse = true },
        new(16, 8, 16) { Clip = 0.4f },
        new(35, 6, 21) { InputStride = 8, OutputStride = 43, Reverse = true, LinearBeforeReset = true },
        new(18, 10, 32) { CouplesForget = true, LinearBeforeReset = true, OutputStride = 64, Clip = 0.7f },
        new(0, 4, 4),
    ];

    public static TheoryData<RecurrentShape> Cases => [.. Shapes];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Long_short_term_memory_follows_its_equations(RecurrentShape shape)
    {
        foreach (bool peeps in new[] { false, true })
        {
            int n = shape.Hidden;
            RecurrentWeights weights = new(4, shape.Inputs, n, 1), recurrent = new(4, n, n, 2);
            float[] bias = Numbers.Random(4 * n, 3), peepholes = peeps ? Numbers.Random(3 * n, 4) : [], input = Input(shape), h0 = Numbers.Random(n, 5),
                c0 = Numbers.Random(n, 6);
            double[] h = [.. h0], c = [.. c0], exact = Outputs(shape);
            for (int index = 0; index < shape.Steps; index++)
            {
                int step = shape.Reverse ? shape.Steps - 1 - index : index;
                double[] x = Step(input, step, shape), next = new double[n];
                for (int i = 0; i < n; i++)
                {
                    double Sum(int gate) => weights.Times(gate, i, x) + recurrent.Times(gate, i, h) + bias[(gate * n) + i];
                    double enter = Sigma(Limit(Sum(0) + (peeps ? peepholes[i] * c[i] : 0), shape));
                    double forget = shape.CouplesForget ? 1 - enter : Sigma(Limit(Sum(2) + (peeps ? peepholes[(2 * n) + i] * c[i] : 0), shape));
                    c[i] = (forget * c[i]) + (enter * Math.Tanh(Limit(Sum(3), shape)));
                    double leave = Sigma(Limit(Sum(1) + (peeps ? peepholes[n + i] * c[i] : 0), shape));
                    next[i] = leave * Math.Tanh(c[i]);
                }

                h = next;
                h.CopyTo(exact, step * shape.OutputStride);
            }

            float[] packed = weights.Pack(0, 4), packedRecurrent = recurrent.Pack(0, 4), packedBias = RecurrentWeights.Pad(bias, n),
                packedPeepholes = RecurrentWeights.Pad(peepholes, n);
            Assert.Equal(packed.Length, Lstm.PackedWeightsLength(shape.Inputs, n));
            Assert.Equal(packedRecurrent.Length, Lstm.PackedRecurrentWeightsLength(n));
            Check(shape, exact, [.. h, .. c], [.. h0, .. c0], Lstm.WorkspaceLength(shape), input, (from, states, to, memory, part, atWidth) =>
            {
                if (atWidth)
                {
                    Lstm.Forward<Sigmoid, Tanh, Tanh, AtWidth>(from, packed, packedRecurrent, packedBias, packedPeepholes, states[..n], states[n..], to,
                        memory, part, default, default, default);
                }
                else
                {
                    Lstm.Forward<Sigmoid, Tanh, Tanh>(from, packed, packedRecurrent, packedBias, packedPeepholes, states[..n], states[n..], to, memory, part);
                }
            });
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Gated_recurrent_unit_follows_its_equations(RecurrentShape shape)
    {
        int n = shape.Hidden;
        RecurrentWeights weights = new(3, shape.Inputs, n, 1), recurrent = new(3, n, n, 2);
        float[] bias = Numbers.Random(3 * n, 3), recurrentBias = shape.LinearBeforeReset ? Numbers.Random(n, 4) : [], input = Input(shape),
            h0 = Numbers.Random(n, 5);
        double[] h = [.. h0], exact = Outputs(shape);
        for (int index = 0; index < shape.Steps; index++)
        {
            int step = shape.Reverse ? shape.Steps - 1 - index : index;
            double[] x = Step(input, step, shape), next = new double[n];
            double Sum(int gate, int i) => weights.Times(gate, i, x) + bias[(gate * n) + i];
            double[] reset = [.. Enumerable.Range(0, n).Select(i => Sigma(Limit(Sum(1, i) + recurrent.Times(1, i, h), shape)))];
            double[] scaled = [.. h.Zip(reset, (a, b) => a * b)];
            for (int i = 0; i < n; i++)
            {
                double update = Sigma(Limit(Sum(0, i) + recurrent.Times(0, i, h), shape));
                double state = shape.LinearBeforeReset ? reset[i] * (recurrent.Times(2, i, h) + recurrentBias[i]) : recurrent.Times(2, i, scaled);
                next[i] = ((1 - update) * Math.Tanh(Limit(Sum(2, i) + state, shape))) + (update * h[i]);
            }

            h = next;
            h.CopyTo(exact, step * shape.OutputStride);
        }

        float[] packed = weights.Pack(0, 3), packedBias = RecurrentWeights.Pad(bias, n), packedRecurrentBias = RecurrentWeights.Pad(recurrentBias, n);
        float[] packedRecurrent = shape.LinearBeforeReset ? recurrent.Pack(0, 3) : [.. recurrent.Pack(0, 2), .. recurrent.Pack(2, 1)];
        Assert.Equal(packed.Length, Gru.PackedWeightsLength(shape.Inputs, n));
        Assert.Equal(packedRecurrent.Length, Gru.PackedRecurrentWeightsLength(n));
        Check(shape, exact, h, h0, Gru.WorkspaceLength(shape), input, (from, states, to, memory, part, atWidth) =>
        {
            if (atWidth)
            {
                Gru.Forward<Sigmoid, Tanh, AtWidth>(from, packed, packedRecurrent, packedBias, packedRecurrentBias, states, to, memory, part, default,
                    default);
            }
            else
            {
                Gru.Forward<Sigmoid, Tanh>(from, packed, packedRecurrent, packedBias, packedRecurrentBias, states, to, memory, part);
            }
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Plain_recurrent_layer_follows_its_equation(RecurrentShape shape)
    {
        int n = shape.Hidden;
        RecurrentWeights weights = new(1, shape.Inputs, n, 1), recurrent = new(1, n, n, 2);
        float[] bias = Numbers.Random(n, 3), input = Input(shape), h0 = Numbers.Random(n, 5);
        double[] h = [.. h0], exact = Outputs(shape);
        for (int index = 0; index < shape.Steps; index++)
        {
            int step = shape.Reverse ? shape.Steps - 1 - index : index;
            double[] x = Step(input, step, shape);
            h = [.. Enumerable.Range(0, n).Select(i => Math.Tanh(Limit(weights.Times(0, i, x) + recurrent.Times(0, i, h) + bias[i], shape)))];
            h.CopyTo(exact, step * shape.OutputStride);
        }

        float[] packed = weights.Pack(0, 1), packedRecurrent = recurrent.Pack(0, 1), packedBias = RecurrentWeights.Pad(bias, n);
        Assert.Equal(packed.Length, Rnn.PackedWeightsLength(shape.Inputs, n));
        Check(shape, exact, h, h0, Rnn.WorkspaceLength(shape), input, (from, states, to, memory, part, _)
            => Rnn.Forward<Tanh>(from, packed, packedRecurrent, packedBias, states, to, memory, part));
    }

    private delegate void Layer(ReadOnlySpan<float> input, Span<float> states, Span<float> output, Span<float> workspace, RecurrentShape shape, bool atWidth);

    private static void Check(RecurrentShape shape, double[] exact, double[] exactStates, float[] start, int workspace, float[] values, Layer layer)
    {
        using GuardedBuffer input = new(values), memory = new(workspace), states = new(start), output = new(exact.Length);
        output.Span.Fill(99f);
        layer(input.Span, states.Span, output.Span, memory.Span, shape, false);
        float[] expected = [.. output.Span], expectedStates = [.. states.Span];
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i], expected[i], 2e-5);
        }

        for (int i = 0; i < exactStates.Length; i++)
        {
            Assert.Equal(exactStates[i], expectedStates[i], 2e-5);
        }

        if (!LanesWidths.HaveFusedMultiplyAdd)
        {
            return;
        }

        foreach (LanesWidth width in LanesWidths.All)
        {
            AtWidth.Width = width;
            output.Span.Fill(99f);
            start.CopyTo(states.Span);
            layer(input.Span, states.Span, output.Span, memory.Span, shape, true);
            Numbers.AssertSameBits(expected, output.Span, $"{shape} with {width} lanes");
            Numbers.AssertSameBits(expectedStates, states.Span, $"states of {shape} with {width} lanes");
        }

        // Step by step, the states carried along.
        start.CopyTo(states.Span);
        for (int index = 0; index < shape.Steps; index++)
        {
            int step = shape.Reverse ? shape.Steps - 1 - index : index;
            float[] one = new float[shape.Hidden];
            layer(input.Span.Slice(step * shape.InputStride, shape.Inputs), states.Span, one, memory.Span, shape with { Steps = 1 }, false);
            Numbers.AssertSameBits(expected.AsSpan(step * shape.OutputStride, shape.Hidden), one, $"step {step} of {shape}");
        }

        // And without an output.
        start.CopyTo(states.Span);
        layer(input.Span, states.Span, [], memory.Span, shape, false);
        Numbers.AssertSameBits(expectedStates, states.Span, $"states of {shape}");
    }

    private static float[] Input(RecurrentShape shape) => Numbers.Random(Math.Max(((shape.Steps - 1) * shape.InputStride) + shape.Inputs, 0), 7);

    private static double[] Outputs(RecurrentShape shape)
        => [.. Enumerable.Repeat(99.0, Math.Max(((shape.Steps - 1) * shape.OutputStride) + shape.Hidden, 0))];

    private static double[] Step(float[] input, int step, RecurrentShape shape)
        => [.. input.AsSpan(step * shape.InputStride, shape.Inputs).ToArray().Select(x => (double)x)];

    private static double Limit(double x, RecurrentShape shape) => Math.Clamp(x, -shape.Clip, shape.Clip);

    private static double Sigma(double x) => 1 / (1 + Math.Exp(-x));
}
