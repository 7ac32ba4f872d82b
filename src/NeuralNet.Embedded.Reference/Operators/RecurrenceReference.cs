// The recurrent cells, as their formulas say, step by step and sample by sample.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class RecurrenceReference
{
    /// <summary>The long short-term memory; every step is rounded.</summary>
    public static ReferenceTensor[] Lstm(ReferenceCall call)
    {
        Cells cells = new(call);
        Func<double, double> f = cells.Activation("gate"), g = cells.Activation("cell"), h = cells.Activation("hidden", limits: false);
        double[]? peepholes = call.Optional(Recurrence.Peepholes)?.Floats;
        bool inputForget = call.Operator.Flag("inputForget");
        Rounding rounding = call.Rounding;
        return cells.Run(2, Recurrence.InitialCell, (x, states) =>
        {
            double[] hidden = states[0], memory = states[1], gates = cells.Sums(x, hidden);
            int size = hidden.Length;
            double[] nextHidden = new double[size], nextMemory = new double[size];
            for (int j = 0; j < size; j++)
            {
                double Peeped(int gate, double cell) => peepholes is null ? gates[(gate * size) + j]
                    : rounding.Of(gates[(gate * size) + j] + rounding.Of(peepholes[(gate * size) + j] * cell));

                double input = f(Peeped(0, memory[j])), forget = inputForget ? rounding.Of(1 - input) : f(Peeped(2, memory[j]));
                nextMemory[j] = rounding.Of(rounding.Of(forget * memory[j]) + rounding.Of(input * g(gates[(3 * size) + j])));
                nextHidden[j] = rounding.Of(f(Peeped(1, nextMemory[j])) * h(nextMemory[j]));
            }

            return [nextHidden, nextMemory];
        });
    }

    /// <summary>The gated recurrent unit; every step is rounded.</summary>
    public static ReferenceTensor[] Gru(ReferenceCall call)
    {
        Cells cells = new(call);
        Func<double, double> f = cells.Activation("gate"), h = cells.Activation("hidden");
        bool linearBeforeReset = call.Operator.Flag("linearBeforeReset");
        Rounding rounding = call.Rounding;
        return cells.Run(1, int.MaxValue, (x, states) =>
        {
            double[] hidden = states[0], ofInput = cells.Products(Recurrence.Weights, x), ofHidden = cells.Products(Recurrence.Recurrent, hidden);
            int size = hidden.Length;
            double[] update = new double[size], reset = new double[size], next = new double[size];
            for (int j = 0; j < size; j++)
            {
                update[j] = f(rounding.Of(rounding.Of(ofInput[j] + ofHidden[j]) + cells.BiasAt(j)));
                reset[j] = f(rounding.Of(rounding.Of(ofInput[size + j] + ofHidden[size + j]) + cells.BiasAt(size + j)));
            }

            double[] ofReset = cells.Products(Recurrence.Recurrent, [.. hidden.Select((value, j) => rounding.Of(reset[j] * value))]);
            for (int j = 0; j < size; j++)
            {
                int at = (2 * size) + j;
                double fromInput = rounding.Of(ofInput[at] + cells.BiasAt(at));
                double fromHidden = linearBeforeReset
                    ? rounding.Of(reset[j] * rounding.Of(ofHidden[at] + cells.BiasAt((3 * size) + j)))
                    : rounding.Of(ofReset[at] + cells.BiasAt((3 * size) + j));
                double candidate = h(rounding.Of(fromInput + fromHidden));
                next[j] = rounding.Of(rounding.Of(rounding.Of(1 - update[j]) * candidate) + rounding.Of(update[j] * hidden[j]));
            }

            return [next];
        });
    }

    /// <summary>The simple recurrence; every step is rounded.</summary>
    public static ReferenceTensor[] Rnn(ReferenceCall call)
    {
        Cells cells = new(call);
        Func<double, double> h = cells.Activation("hidden");
        return cells.Run(1, int.MaxValue, (x, states) => [Array.ConvertAll(cells.Sums(x, states[0]), value => h(value))]);
    }

    /// <summary>What the recurrent operators share: products with the weights, activations, and the walk through a sequence.</summary>
    private sealed class Cells(ReferenceCall call)
    {
        private readonly double[]? _bias = call.Optional(Recurrence.Bias)?.Floats;

        public double BiasAt(int index) => _bias is null ? 0 : _bias[index];

        /// <summary>A matrix times a vector.</summary>
        public double[] Products(int port, double[] vector)
        {
            double[] matrix = call.Floats(port);
            return [.. Enumerable.Range(0, matrix.Length / vector.Length)
                .Select(row => call.Rounding.Dot(matrix.AsSpan(row * vector.Length, vector.Length), vector))];
        }

        /// <summary>W x + R h + b for every gate.</summary>
        public double[] Sums(double[] x, double[] hidden) =>
            [.. Products(Recurrence.Weights, x).Zip(Products(Recurrence.Recurrent, hidden), (a, b) => call.Rounding.Of(a + b))
            .Select((sum, row) => call.Rounding.Of(sum + BiasAt(row)))];

        /// <summary>An activation with its limits, its answer rounded.</summary>
        public Func<double, double> Activation(string role, bool limits = true)
        {
            double alpha = call.Operator.Float(role + "Alpha"), beta = call.Operator.Float(role + "Beta"), clip = limits ? call.Operator.Float("clip") : 0;
            Func<double, double> function = call.Operator.Choice(role + "Activation") switch
            {
                "sigmoid" => StableMath.Sigmoid,
                "tanh" => Math.Tanh,
                "relu" => x => Math.Max(0, x),
                "leakyRelu" => x => x >= 0 ? x : alpha * x,
                "elu" => x => x > 0 ? x : alpha * StableMath.ExpMinus1(x),
                "thresholdedRelu" => x => x > alpha ? x : 0,
                "hardSigmoid" => x => Math.Clamp((alpha * x) + beta, 0, 1),
                "scaledTanh" => x => alpha * Math.Tanh(beta * x),
                "affine" => x => (alpha * x) + beta,
                "softsign" => x => x / (1 + Math.Abs(x)),
                _ => StableMath.Softplus,
            };
            return x => call.Rounding.Of(function(clip > 0 ? Math.Clamp(x, -clip, clip) : x));
        }

        /// <summary>Walks through the sequence of every sample.</summary>
        /// <param name="stateCount">The number of states, the first of which is what the cell answers.</param>
        /// <param name="secondInitial">The port of the second state's start.</param>
        /// <param name="step">The next states from an input and the states.</param>
        public ReferenceTensor[] Run(int stateCount, int secondInitial, Func<double[], double[][], double[][]> step)
        {
            Shape shape = call.Shape(Recurrence.Input);
            int steps = shape[0], batch = shape[1], inputs = shape[2], size = call.OutputShape[2];
            double[] input = call.Floats(Recurrence.Input), sequence = new double[steps * batch * size];
            double[][] last = [.. Enumerable.Range(0, stateCount).Select(_ => new double[batch * size])];
            int[] starts = [Recurrence.InitialHidden, secondInitial];
            for (int sample = 0; sample < batch; sample++)
            {
                double[][] states = [.. Enumerable.Range(0, stateCount).Select(i =>
                    call.Optional(starts[i])?.Floats.AsSpan(sample * size, size).ToArray() ?? new double[size])];
                int length = call.Optional(Recurrence.Lengths) is ReferenceTensor lengths ? (int)Math.Clamp(lengths.Integers[sample], 0, steps) : steps;
                for (int n = 0; n < length; n++)
                {
                    int at = ((call.Operator.Flag("reverse") ? length - 1 - n : n) * batch) + sample;
                    states = step(input.AsSpan(at * inputs, inputs).ToArray(), states);
                    states[0].CopyTo(sequence, at * size);
                }

                for (int i = 0; i < stateCount; i++)
                {
                    states[i].CopyTo(last[i], sample * size);
                }
            }

            return [new ReferenceTensor(call.OutputShape, sequence), .. last.Select(state => new ReferenceTensor(Shape.Of(batch, size), state))];
        }
    }
}
