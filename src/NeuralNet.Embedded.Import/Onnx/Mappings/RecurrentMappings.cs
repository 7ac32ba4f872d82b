// ONNX's LSTM, GRU and RNN: one recurrence of the model for each direction, joined along the dimension of directions.
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
            throw new MappingException($"Its input has shape {shape} and its weights {weights}; expected (sequence, batch, inputs) and ({reversed.Length}, {gates} units, inputs).");
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
        string[] parts = [.. directions.Select(part => call.Reshape(part, [.. call.Graph.Shape(part).Dimensions.Take(axis), 1, .. call.Graph.Shape(part).Dimensions.Skip(axis)]))];
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
        return call.Reshape(MoveMappings.Slice(call, tensor, starts, lengths, [.. Enumerable.Repeat(1, shape.Rank)]), lengths[1..]);
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
}
