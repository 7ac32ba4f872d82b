// ONNX's LSTM, GRU and RNN: one recurrence of the model for each direction, joined along the dimension of directions.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class RecurrentMappings
{
    // The names of the attributes that hold an activation, for each place in ONNX's lists.
    private static readonly string[] LstmActivations = ["gate", "cell", "hidden"], GruActivations = ["gate", "hidden"], RnnActivations = ["hidden"];

    /// <summary>What the model calls ONNX's activations, and the alpha and beta they have by default.</summary>
    private static readonly Dictionary<string, (string Kind, float Alpha, float Beta)> Activations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sigmoid"] = ("sigmoid", 0, 0),
        ["Tanh"] = ("tanh", 0, 0),
        ["Relu"] = ("relu", 0, 0),
        ["Softsign"] = ("softsign", 0, 0),
        ["Softplus"] = ("softplus", 0, 0),
        ["LeakyRelu"] = ("leakyRelu", 0.01f, 0),
        ["ThresholdedRelu"] = ("thresholdedRelu", 1, 0),
        ["Elu"] = ("elu", 1, 0),
        ["HardSigmoid"] = ("hardSigmoid", 0.2f, 0.5f),
        ["ScaledTanh"] = ("scaledTanh", 1, 1),
        ["Affine"] = ("affine", 1, 0),
    };

    public static void Lstm(OnnxCall call) => Map(call, "lstm", LstmActivations, 4, (direction, inputs) =>
    {
        inputs.Add(Part(call, 5, direction, initial: true));
        inputs.Add(Part(call, 6, direction, initial: true));
        inputs.Add(Part(call, 7, direction));
    });

    public static void Gru(OnnxCall call) => Map(call, "gru", GruActivations, 3, (direction, inputs) => inputs.Add(Part(call, 5, direction, initial: true)));

    public static void Rnn(OnnxCall call) => Map(call, "rnn", RnnActivations, 1, (direction, inputs) => inputs.Add(Part(call, 5, direction, initial: true)));

    private static void Map(OnnxCall call, string kind, string[] places, int gates, Action<int, List<string?>> addStates)
    {
        bool batchFirst = call.Node.Int("layout", 0) != 0;
        string direction = call.Node.Text("direction", "forward");
        bool[] reversed = direction switch
        {
            "forward" => [false],
            "reverse" => [true],
            "bidirectional" => [false, true],
            _ => throw call.Unsupported("direction", direction, "forward, reverse and bidirectional"),
        };
        string input = batchFirst ? call.Transpose(call.Input(0), 1, 0, 2) : call.Input(0);
        Shape shape = call.Graph.Shape(input), weights = call.Shape(1);
        if (shape.Rank != 3 || weights.Rank != 3 || weights[0] != reversed.Length || call.Shape(2).Rank != 3)
        {
            throw new MappingException(
                $"Its input has shape {shape} and its weights {weights}; expected (sequence, batch, inputs) and ({reversed.Length}, {gates} units, inputs).");
        }

        int hidden = call.Shape(2)[2];
        if (call.Node.Int("hidden_size", hidden) is long given && given != hidden)
        {
            throw new MappingException($"Its hidden_size is {given}, but its recurrent weights {call.Shape(2)} are for {hidden}.");
        }

        int outputs = kind == "lstm" ? 3 : 2;
        List<string>[] found = [.. Enumerable.Range(0, outputs).Select(_ => new List<string>())];
        for (int i = 0; i < reversed.Length; i++)
        {
            List<string?> inputs = [input, Part(call, 1, i), Part(call, 2, i), Bias(call, kind, gates, i), Lengths(call)];
            addStates(i, inputs);
            string[] results = call.Graph.Add(kind, inputs, outputs, Attributes(call, kind, places, i, reversed[i]));
            for (int j = 0; j < outputs; j++)
            {
                found[j].Add(results[j]);
            }
        }

        for (int j = 0; j < outputs; j++)
        {
            if (call.Node.HasOutput(j))
            {
                call.Answer(j, Join(call, found[j], j == 0 ? 1 : 0, batchFirst));
            }
        }
    }

    /// <summary>The directions as one tensor: (sequence, directions, batch, units) and (directions, batch, units), or with the batch first.</summary>
    private static string Join(OnnxCall call, List<string> directions, int axis, bool batchFirst)
    {
        string[] parts =
        [
            .. directions.Select(
                part => call.Reshape(part, [.. call.Graph.Shape(part).Dimensions.Take(axis), 1, .. call.Graph.Shape(part).Dimensions.Skip(axis)])),
        ];
        string joined = parts.Length == 1 ? parts[0] : call.Emit("concat", parts, ("axis", axis));
        return !batchFirst ? joined : axis == 1 ? call.Transpose(joined, 2, 0, 1, 3) : call.Transpose(joined, 1, 0, 2);
    }

    /// <summary>What one direction has of an input, whose first dimension is that of directions (the second of states with the batch first).</summary>
    private static string? Part(OnnxCall call, int index, int direction, bool initial = false)
    {
        if (call.Optional(index) is not string tensor)
        {
            return null;
        }

        if (initial && call.Node.Int("layout", 0) != 0)
        {
            tensor = call.Transpose(tensor, 1, 0, 2);
        }

        Shape shape = call.Graph.Shape(tensor);
        if (shape.Rank < 2 || direction >= shape[0])
        {
            throw new MappingException($"Its input '{call.Node.Inputs[index]}' has shape {shape}, whose first dimension should be that of directions.");
        }

        int[] starts = new int[shape.Rank], lengths = shape.Dimensions.ToArray();
        starts[0] = direction;
        lengths[0] = 1;
        return call.Reshape(SliceMappings.Slice(call, tensor, starts, lengths, [.. Enumerable.Repeat(1, shape.Rank)]), lengths[1..]);
    }

    /// <summary>The biases of input and recurrence added, but for the GRU's hidden one, which a reset gate may stand between.</summary>
    private static string? Bias(OnnxCall call, string kind, int gates, int direction)
    {
        if (Part(call, 3, direction) is not string both)
        {
            return null;
        }

        ReferenceTensor bias = call.Graph.Constant(both) ?? throw new MappingException("Its biases are computed by the network; only constants are supported.");
        int half = bias.Count / 2, units = half / gates, summed = kind == "gru" ? 2 * units : half;
        if (bias.Count != 2 * gates * units)
        {
            throw new MappingException($"It has {bias.Count} biases for {gates} gates.");
        }

        double[] sums = [.. Enumerable.Range(0, summed).Select(i => bias.Floats[i] + bias.Floats[half + i])];
        double[] values = kind == "gru" ? [.. sums, .. bias.Floats[summed..half], .. bias.Floats[(half + summed)..]] : sums;
        return call.Graph.AddConstant(Shape.Of(values.Length), values);
    }

    private static string? Lengths(OnnxCall call) => call.Optional(4) is string lengths ? UnaryMappings.To(call, lengths, ElementType.Int32) : null;

    private static (string, AttributeValue)[] Attributes(OnnxCall call, string kind, string[] places, int direction, bool reverse)
    {
        List<(string, AttributeValue)> attributes = [("reverse", reverse), ("clip", call.Node.Float("clip", 0))];
        if (kind == "lstm" && call.Node.Int("input_forget", 0) != 0)
        {
            attributes.Add(("inputForget", true));
        }

        if (kind == "gru" && call.Node.Int("linear_before_reset", 0) != 0)
        {
            attributes.Add(("linearBeforeReset", true));
        }

        // Alphas and betas stand in lists of their own, one for each activation that has any.
        IReadOnlyList<string> names = call.Node.Texts("activations") ?? [];
        IReadOnlyList<float> alphas = call.Node.Floats("activation_alpha") ?? [], betas = call.Node.Floats("activation_beta") ?? [];
        int alpha = 0, beta = 0;
        for (int i = 0; i < names.Count; i++)
        {
            if (!Activations.TryGetValue(names[i], out (string Kind, float Alpha, float Beta) activation))
            {
                throw call.Unsupported("activation", names[i], string.Join(", ", Activations.Keys));
            }

            float ownAlpha = UsesAlpha(activation.Kind) && alpha < alphas.Count ? alphas[alpha++] : activation.Alpha;
            float ownBeta = UsesBeta(activation.Kind) && beta < betas.Count ? betas[beta++] : activation.Beta;
            if (i / places.Length != direction)
            {
                continue;
            }

            string place = places[i % places.Length];
            attributes.Add((place + "Activation", activation.Kind));
            if (UsesAlpha(activation.Kind))
            {
                attributes.Add((place + "Alpha", ownAlpha));
            }

            if (UsesBeta(activation.Kind))
            {
                attributes.Add((place + "Beta", ownBeta));
            }
        }

        return [.. attributes];
    }

    private static bool UsesAlpha(string kind) => kind is "leakyRelu" or "thresholdedRelu" or "elu" or "hardSigmoid" or "scaledTanh" or "affine";

    private static bool UsesBeta(string kind) => kind is "hardSigmoid" or "scaledTanh" or "affine";

    public static void ExportLstm(ExportCall call) =>
        Export(call, "LSTM", LstmActivations, call.Operator.Flag("inputForget") ? [OnnxAttribute.Of("input_forget", 1L)] : []);

    public static void ExportGru(ExportCall call) =>
        Export(call, "GRU", GruActivations, call.Operator.Flag("linearBeforeReset") ? [OnnxAttribute.Of("linear_before_reset", 1L)] : []);

    public static void ExportRnn(ExportCall call) => Export(call, "RNN", RnnActivations, []);

    /// <summary>ONNX reads (sequence, batch, inputs): samples and the model's own batch are one dimension there.</summary>
    private static void Export(ExportCall call, string onnx, string[] places, OnnxAttribute[] attributes)
    {
        Shape shape = call.Shape(Recurrence.Input);
        int steps = shape[0], batch = shape[1], hidden = call.Shape(Recurrence.Recurrent)[1];
        int[] states = [Recurrence.Lengths, Recurrence.InitialHidden, Recurrence.InitialCell];
        bool hasSamples = call.Graph.IsBatched && states.Prepend(Recurrence.Input).Any(call.HasSamples);
        string input = call.Plain(Recurrence.Input, hasSamples);
        if (hasSamples)
        {
            input = batch == 1 ? call.Reshape(input, true, steps, shape[2]) : input;
            input = call.Node("Transpose", [input], OnnxAttribute.Of("perm", batch == 1 ? [1, 0, 2] : [1, 0, 2, 3]));
            input = batch == 1 ? input : call.Reshape(input, false, steps, -1, shape[2]);
        }

        string[] inputs =
        [
            input,
            Directed(call, Recurrence.Weights),
            Directed(call, Recurrence.Recurrent),
            ExportBias(call, onnx, hidden),
            call.Has(Recurrence.Lengths) ? hasSamples ? call.Reshape(call.Plain(Recurrence.Lengths, true), false, -1) : call.Shared(Recurrence.Lengths) : "",
            State(Recurrence.InitialHidden),
            State(Recurrence.InitialCell),
            Directed(call, Recurrence.Peepholes),
        ];
        string[] outputs = call.Nodes(
            onnx,
            inputs,
            [
                OnnxAttribute.Of("hidden_size", (long)hidden),
                OnnxAttribute.Of("direction", call.Operator.Flag("reverse") ? "reverse" : "forward"),
                .. Activated(call, places),
                .. attributes,
            ]);
        if (!hasSamples)
        {
            call.AnswerPlain(call.Reshape(outputs[0], false, steps, batch, hidden), false);
        }
        else if (batch == 1)
        {
            // (steps, direction, samples, hidden): direction and the model's own batch are both 1.
            call.AnswerPlain(call.Reshape(call.Node("Transpose", [outputs[0]], OnnxAttribute.Of("perm", [2, 0, 1, 3])), true, steps, 1, hidden), true);
        }
        else
        {
            string sequence = call.Reshape(outputs[0], false, steps, -1, batch, hidden);
            call.AnswerPlain(call.Node("Transpose", [sequence], OnnxAttribute.Of("perm", [1, 0, 2, 3])), true);
        }

        for (int i = 1; i < outputs.Length; i++)
        {
            call.AnswerPlain(call.Reshape(outputs[i], hasSamples, batch, hidden), hasSamples, i);
        }

        string State(int port) => call.Has(port) ? call.Reshape(call.Plain(port, hasSamples), false, 1, hasSamples ? -1 : batch, hidden) : "";
    }

    /// <summary>A constant behind a dimension of directions, or an empty name where it is left out.</summary>
    private static string Directed(ExportCall call, int port) =>
        call.Has(port) ? call.Graph.Floats([1, .. call.Shape(port).Dimensions], call.Constant(port)!.ToSingles()) : "";

    /// <summary>The biases of input and recurrence one behind the other: zeros for all of the latter but the GRU's hidden one.</summary>
    private static string ExportBias(ExportCall call, string onnx, int hidden)
    {
        if (!call.Has(Recurrence.Bias))
        {
            return "";
        }

        float[] own = call.Constant(Recurrence.Bias)!.ToSingles();
        int gates = call.Shape(Recurrence.Weights)[0], input = onnx == "GRU" ? 3 * hidden : own.Length;
        float[] both = new float[2 * gates];
        own.AsSpan(0, input).CopyTo(both);
        own.AsSpan(input).CopyTo(both.AsSpan(both.Length - (own.Length - input)));
        return call.Graph.Floats([1, both.Length], both);
    }

    private static OnnxAttribute[] Activated(ExportCall call, string[] places)
    {
        List<OnnxAttribute> attributes = [];
        if (call.Operator.Float("clip") is float clip and not 0)
        {
            attributes.Add(OnnxAttribute.Of("clip", clip));
        }

        string[] kinds = [.. places.Select(place => call.Operator.Choice(place + "Activation"))];
        if (places.Zip(kinds).Any(pair => pair.Second != (pair.First == "gate" ? "sigmoid" : "tanh")))
        {
            attributes.Add(OnnxAttribute.OfTexts("activations", [.. kinds.Select(kind => Activations.First(pair => pair.Value.Kind == kind).Key)]));
            attributes.Add(OnnxAttribute.OfFloats(
                "activation_alpha", [.. places.Where((_, i) => UsesAlpha(kinds[i])).Select(place => call.Operator.Float(place + "Alpha"))]));
            attributes.Add(OnnxAttribute.OfFloats(
                "activation_beta", [.. places.Where((_, i) => UsesBeta(kinds[i])).Select(place => call.Operator.Float(place + "Beta"))]));
        }

        return [.. attributes.Where(attribute => attribute.Type != OnnxAttributeType.Floats || attribute.Floats.Count > 0)];
    }
}
