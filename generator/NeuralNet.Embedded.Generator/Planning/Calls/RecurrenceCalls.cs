// Recurrent layers: the states start in the memory of the last states, the kernel carries them on, sample by sample.
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class RecurrenceCalls
{
    private const int StepsAtATime = 16;

    /// <summary>Long short-term memories.</summary>
    public static void PlanLstm(CallContext context)
    {
        Layer layer = new(context);
        int p = layer.Padded;
        Argument weights = layer.Pack(Recurrence.Weights, 4), recurrent = layer.Pack(Recurrence.Recurrent, 4);
        Argument bias = layer.PackVectors("bias", layer.Vectors(Recurrence.Bias, 4));
        Argument peepholes = layer.Has(Recurrence.Peepholes) ? layer.PackVectors("peepholes", layer.Vectors(Recurrence.Peepholes, 3)) : Argument.None;
        layer.Add(
            "Lstm", 2, 4 * p * (layer.Held + 1), [weights, recurrent, bias, peepholes], ["gate", "cell", "hidden"], layer.Flag("inputForget", "CouplesForget"));
    }

    /// <summary>Gated recurrent units.</summary>
    public static void PlanGru(CallContext context)
    {
        Layer layer = new(context);
        int p = layer.Padded;
        bool linear = context.Operator.Flag("linearBeforeReset");
        float[][] biases = layer.Vectors(Recurrence.Bias, 4);
        float[] candidate = linear ? biases[2] : [.. biases[2].Zip(biases[3], (input, hidden) => input + hidden)];
        Argument weights = layer.Pack(Recurrence.Weights, 3), recurrent = linear ? layer.Pack(Recurrence.Recurrent, 3) : layer.Pack(Recurrence.Recurrent, 2, 1);
        Argument bias = layer.PackVectors(linear ? "bias of inputs" : "bias", biases[0], biases[1], candidate);
        Argument recurrentBias = linear ? layer.PackVectors("bias of the state", biases[3]) : Argument.None;
        layer.Add(
            "Gru",
            1,
            p * ((3 * layer.Held) + 6),
            [weights, recurrent, bias, recurrentBias],
            ["gate", "hidden"],
            layer.Flag("linearBeforeReset", "LinearBeforeReset"));
    }

    /// <summary>Simple recurrences.</summary>
    public static void PlanRnn(CallContext context)
    {
        Layer layer = new(context);
        Argument weights = layer.Pack(Recurrence.Weights, 1), recurrent = layer.Pack(Recurrence.Recurrent, 1);
        layer.Add(
            "Rnn", 1, layer.Padded * (layer.Held + 1), [weights, recurrent, layer.PackVectors("bias", layer.Vectors(Recurrence.Bias, 1))], ["hidden"], []);
    }

    // What the recurrent layers share.
    private sealed class Layer
    {
        private readonly CallContext _context;
        private readonly Operator _operator;
        private readonly int _index, _steps, _batch, _inputs, _hidden;

        public Layer(CallContext context)
        {
            _context = context;
            _operator = context.Operator;
            Shape input = context.InputShape(Recurrence.Input);
            (_steps, _batch, _inputs, _hidden) = (input[0], input[1], input[2], context.InputShape(Recurrence.Recurrent)[1]);
            _index = context.Constants.Next("Recurrent");
        }

        public int Padded => RecurrentWeightPacker.Padded(_hidden);

        public int Held => Math.Min(_steps, StepsAtATime);

        public bool Has(int port) => _operator.Input(port) is not null;

        public (string, string)[] Flag(string attribute, string property) => _operator.Flag(attribute) ? [(property, "true")] : [];

        /// <summary>The weights of all gates, packed in the given groups: gates of one group are one product.</summary>
        public Argument Pack(int port, params int[] groups)
        {
            Tensor matrix = _context.Graph.Constant(_operator.Input(port))!;
            int columns = matrix.Shape[1];
            string what = port == Recurrence.Weights ? "Weights" : "Recurrent";
            return _context.Constants.Add(
                $"recurrent {string.Join(" ", groups)} {matrix.Name}",
                $"{KernelName.Of(_operator.Kind)}{_index}{what}",
                $"{columns} values in, gates of {_hidden}",
                () =>
            {
                float[] values = matrix.ToSingles();
                List<float> packed = [];
                List<Constants.PackedBlock> blocks = [];
                int first = 0;
                foreach (int gates in groups)
                {
                    (float[] own, EquatableArray<Constants.PackedBlock> ownBlocks) = RecurrentWeightPacker.Pack(values, first, gates, _hidden, columns);
                    packed.AddRange(own);
                    blocks.AddRange(ownBlocks);
                    first += gates;
                }

                return ([.. packed], blocks.ToEquatableArray());
            });
        }

        /// <summary>A vector for each gate, or none.</summary>
        public float[][] Vectors(int port, int gates)
        {
            float[] values = _context.Graph.Constant(_operator.Input(port))?.ToSingles() ?? new float[gates * _hidden];
            return [.. Enumerable.Range(0, gates).Select(gate => values.Skip(gate * _hidden).Take(_hidden).ToArray())];
        }

        public Argument PackVectors(string what, params float[][] gates) => _context.Constants.Add(
            $"recurrent {what} {_operator.Name}",
            KernelName.Of(_operator.Kind) + Number.Of(_index) + string.Concat(what.Split(' ').Select(KernelName.Of)),
            $"the {what}, gates of {_hidden}",
            () => RecurrentWeightPacker.PackVectors(_hidden, gates));

        /// <summary>Adds the calls of all samples.</summary>
        /// <param name="kernel">The kernel's class.</param>
        /// <param name="states">The number of states.</param>
        /// <param name="workspace">The floats the kernel needs for itself.</param>
        /// <param name="constants">The packed constants in the kernel's order.</param>
        /// <param name="roles">The activations in the kernel's order.</param>
        /// <param name="properties">What the shape says besides.</param>
        public void Add(string kernel, int states, int workspace, Argument[] constants, string[] roles, (string, string)[] properties)
        {
            for (int state = 0; state < states; state++)
            {
                Start(_operator.Outputs[Recurrence.Hidden + state], _operator.Input(Recurrence.InitialHidden + state));
            }

            string sequence = _operator.Outputs[Recurrence.Sequence];
            bool isRead = _context.Graph.IsOutput(sequence) || _context.Graph.Readers(sequence).Count > 0;
            Function[] functions = [.. roles.Select(Activation)];

            // The length comes behind the functions.
            bool arePlain = functions.All(function => function.IsPlain) && !Has(Recurrence.Lengths);
            StructureArgument shape = new("RecurrentShape", EquatableArray.Create(_steps, _inputs, _hidden), Properties(properties).ToEquatableArray());
            string input = _operator.Input(Recurrence.Input)!;
            string[] answers = [.. Enumerable.Range(0, _batch).Select(_ => _batch == 1 ? sequence : _context.Extra("sequence", Shape.Of(Length(_hidden))))];
            if (_batch > 1 && isRead)
            {
                _context.Add(new Placement(sequence, answers.Select((answer, sample) => (answer, sample * _hidden)).ToEquatableArray()) as PlanStep);
            }

            for (int sample = 0; sample < _batch; sample++)
            {
                List<Argument> arguments = [_batch == 1 ? _context.Read(Recurrence.Input) : Stretch(input, sample * _inputs, Length(_inputs)), .. constants];
                for (int state = 0; state < states; state++)
                {
                    string last = _operator.Outputs[Recurrence.Hidden + state];
                    arguments.Add(CallContext.Write(_batch == 1 ? last : Stretch(last, sample * _hidden, _hidden).Tensor));
                }

                arguments.AddRange([isRead ? CallContext.Write(answers[sample]) : Argument.None, _context.Scratch(workspace), shape]);
                if (!arePlain)
                {
                    arguments.AddRange(functions.Select(function => new FunctionArgument(function)));
                }

                if (Has(Recurrence.Lengths))
                {
                    arguments.Add(LengthOf(sample));
                }

                _context.Add(new KernelCall(
                    _operator.Name,
                    kernel,
                    new CallForm("Forward", arguments.ToEquatableArray()),
                    $"{_context.InputShape(Recurrence.Input)} -> {_context.OutputShape()}",
                    $"{_operator.Kind} {Number.Of(_hidden)}")
                {
                    TypeArguments = arePlain ? functions.Select(function => function.Type).ToEquatableArray() : default,
                    IsLayer = true,
                });
            }
        }

        private int Length(int width) => ((_steps - 1) * _batch * width) + width;

        private Argument LengthOf(int sample)
        {
            string lengths = _operator.Input(Recurrence.Lengths)!;
            return _batch == 1 ? _context.Read(Recurrence.Lengths)
                : _context.Graph.Constant(lengths) is Tensor known
                    ? _context.Constants.AddStretch(known, sample, new TensorInfo(lengths, Shape.Of(1), ElementType.Int32))
                    : Stretch(lengths, sample, 1, ElementType.Int32);
        }

        // The last state's memory holds the first one to begin with.
        private void Start(string state, string? initial)
        {
            if (initial is not null)
            {
                _context.Add(MapCalls.Copy(_context, _context.Read(initial), state) with { Words = "state" });
                return;
            }

            _context.Add(new KernelCall(
                _operator.Name, null, new CallForm("Clear", EquatableArray.Create(CallContext.Write(state))), $"({_batch},{_hidden})", "zeros"));
        }

        private TensorArgument Stretch(string tensor, int offset, int length, ElementType type = ElementType.Float32)
        {
            string name = _context.Extra("sample", Shape.Of(length), type);
            _context.Add(new View(name, tensor, offset) as PlanStep);
            return new TensorArgument(name, IsWritten: false);
        }

        private List<(string, string)> Properties((string, string)[] more)
        {
            List<(string, string)> properties = [];
            if (_batch > 1)
            {
                properties.Add(("InputStride", Number.Of(_batch * _inputs)));
                properties.Add(("OutputStride", Number.Of(_batch * _hidden)));
            }

            properties.AddRange(Flag("reverse", "Reverse"));
            if (_operator.Float("clip") > 0)
            {
                properties.Add(("Clip", FloatLiteral.Of(_operator.Float("clip"))));
            }

            properties.AddRange(more);
            return properties;
        }

        private Function Activation(string role)
        {
            string kind = _operator.Choice(role + "Activation");
            Argument alpha = Argument.Of(_operator.Float(role + "Alpha")), beta = Argument.Of(_operator.Float(role + "Beta"));
            return new Function(KernelName.Of(kind), kind switch
            {
                "leakyRelu" or "elu" or "thresholdedRelu" => EquatableArray.Create(alpha),
                "hardSigmoid" or "scaledTanh" or "affine" => EquatableArray.Create(alpha, beta),
                _ => default,
            });
        }
    }
}
