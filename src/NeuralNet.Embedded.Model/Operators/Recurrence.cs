// Recurrent cells over whole sequences, in one direction: LSTM, GRU and the simple recurrence.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// The recurrent operators. Input (sequence, batch, in), weights (gates * hidden, in), recurrence (gates * hidden, hidden), output sequence
/// (sequence, batch, hidden) and the last states (batch, hidden). Two directions are two operators and a concat.
/// </summary>
public static class Recurrence
{
    /// <summary>The first input ports of every one of them.</summary>
    public const int Input = 0, Weights = 1, Recurrent = 2, Bias = 3, Lengths = 4, InitialHidden = 5;

    /// <summary>The ports that only the LSTM has.</summary>
    public const int InitialCell = 6, Peepholes = 7;

    /// <summary>The output ports.</summary>
    public const int Sequence = 0, Hidden = 1, Cell = 2;

    private const string Common =
        "; steps t in order, or from the last one on where reverse; f, g, h are gateActivation, cellActivation, hiddenActivation with their alpha and beta: "
        + "leakyRelu, elu, thresholdedRelu have alpha, hardSigmoid is max(0, min(1, alpha x + beta)), scaledTanh alpha tanh(beta x), affine alpha x + beta; "
        + "their inputs, but for the cell of an lstm in h, are limited to [-clip, clip] unless clip is 0; states left out are 0; "
        + "from step lengths[b] on sample b writes 0 and keeps its state (reverse starts at lengths[b] - 1)";

    /// <summary>The long short-term memory. Source: Hochreiter and Schmidhuber 1997.</summary>
    public static OperatorDefinition Lstm { get; } = Define(
        "lstm",
        gates: 4,
        biases: 4,
        "with the gates' rows in weights W, recurrence R and bias B in the order i o f c, and peepholes P (3h) in the order i o f: "
            + "i = f(Wi x + Ri H + Bi + Pi C), f = f(Wf x + Rf H + Bf + Pf C), or 1 - i where inputForget, c = g(Wc x + Rc H + Bc), C' = f C + i c, "
            + "o = f(Wo x + Ro H + Bo + Po C'), H' = o h(C')",
        [PortDefinition.Finite("initialCell").Optional(), PortDefinition.Weights("peepholes").Optional()],
        ["hidden", "cell"],
        [.. Activation("gate", "sigmoid"), .. Activation("cell", "tanh"), .. Activation("hidden", "tanh"), Clip, AttributeDefinition.Flag("inputForget")]);

    /// <summary>The gated recurrent unit. Source: Cho et al. 2014.</summary>
    public static OperatorDefinition Gru { get; } = Define(
        "gru",
        gates: 3,
        biases: 4,
        "with the gates' rows in weights W and recurrence R in the order z r h, and bias B (4h) of z, of r, of Wh and of Rh: "
            + "z = f(Wz x + Rz H + Bz), r = f(Wr x + Rr H + Br), n = h(Wh x + Bwh + Rh (r H) + Brh), "
            + "or h(Wh x + Bwh + r (Rh H + Brh)) where linearBeforeReset, H' = (1 - z) n + z H",
        [],
        ["hidden"],
        [.. Activation("gate", "sigmoid"), .. Activation("hidden", "tanh"), Clip, AttributeDefinition.Flag("linearBeforeReset")]);

    /// <summary>The simple recurrence. Source: Elman 1990.</summary>
    public static OperatorDefinition Rnn { get; } = Define(
        "rnn", gates: 1, biases: 1, "H' = h(W x + R H + B)", [], ["hidden"], [.. Activation("hidden", "tanh"), Clip]);

    /// <summary>Every one of them.</summary>
    internal static OperatorDefinition[] All => [Lstm, Gru, Rnn];

    private static AttributeDefinition Clip => AttributeDefinition.Float("clip", 0f);

    private static AttributeDefinition[] Activation(string role, string usual)
    {
        string[] functions = ["sigmoid", "tanh", "relu", "leakyRelu", "elu", "thresholdedRelu", "hardSigmoid", "scaledTanh", "affine", "softsign", "softplus"];
        return
        [
            AttributeDefinition.Choice(role + "Activation", [usual, .. functions.Where(function => function != usual)]),
            AttributeDefinition.Float(role + "Alpha", 1f),
            AttributeDefinition.Float(role + "Beta", 0f),
        ];
    }

    private static OperatorDefinition Define(
        string kind, int gates, int biases, string formula, PortDefinition[] furtherInputs, string[] states, AttributeDefinition[] attributes) => new()
        {
            Kind = kind,
            Meaning = formula + Common,
            Inputs = EquatableArray.Create([
            PortDefinition.Float("input"),
            PortDefinition.Weights("weights"),
            PortDefinition.Weights("recurrence"),
            PortDefinition.Weights("bias").Optional(),
            PortDefinition.Of("lengths", ElementTypeSet.Int32).Optional(),
            PortDefinition.Finite("initialHidden").Optional(),
            .. furtherInputs,
        ]),
            Outputs = EquatableArray.Create([PortDefinition.Float("sequence"), .. states.Select(state => PortDefinition.Float(state))]),
            Attributes = EquatableArray.Create([AttributeDefinition.Flag("reverse"), .. attributes]),
            Infer = inference => Infer(inference, gates, biases, states.Length),
            MultiplyAdds = inference =>
                (long)inference.Shape(Input)[0] * inference.Shape(Input)[1] * (inference.Shape(Weights).ElementCount + inference.Shape(Recurrent).ElementCount),
        };

    private static TensorType[] Infer(Inference inference, int gates, int biases, int states)
    {
        Shape input = inference.Shape(Input), weights = inference.Shape(Weights), recurrence = inference.Shape(Recurrent);
        if (input.Rank != 3 || weights.Rank != 2 || recurrence.Rank != 2 || weights[1] != input[2] || weights[0] != (long)gates * recurrence[1])
        {
            throw inference.Error(
                $"input {input}, weights {weights} and recurrence {recurrence} must be (sequence, batch, in), ({gates} hidden, "
                    + $"in) and ({gates} hidden, hidden).");
        }

        int hidden = recurrence[1], batch = input[1];
        inference.Expect(Recurrent, Shape.Of(gates * hidden, hidden));
        inference.Expect(Bias, Shape.Of(biases * hidden));
        inference.Expect(Lengths, Shape.Of(batch));
        inference.Expect(InitialHidden, Shape.Of(batch, hidden));
        inference.Expect(InitialCell, Shape.Of(batch, hidden));
        inference.Expect(Peepholes, Shape.Of(3 * hidden));
        TensorType state = new(Shape.Of(batch, hidden));
        return [new TensorType(inference.Computed([input[0], batch, hidden])), .. Enumerable.Repeat(state, states)];
    }
}
