// The transposed convolution; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// A transposed convolution: every input adds its filter, scaled, to the output. Input (..., height, width, in),
/// weights (in, kernel height, kernel width, out / groups), bias (out); in one dimension the same without height.
/// </summary>
public static class ConvTranspose
{
    /// <summary>The input ports: what is convolved, the constant weights, the constant bias.</summary>
    public const int Input = 0, Weights = 1, Bias = 2;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "convTranspose",
        Meaning = "y(p strides + q dilations - padding, o) += weights(i, q, o) x(p, i) for every input cell p, kernel cell q and channel i, + bias(o): "
            + "input (..., h, w, n), weights (n, kh, kw, m / groups), bias (m), output (..., h', w', m), or all without height; "
            + "h' = (h - 1) strides + (kh - 1) dilations + 1 - padding + outputPadding; outputPadding is [bottom, right] or [end]; " + Conv.Geometry,
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Weights("weights"), PortDefinition.Weights("bias").Optional()),
        Attributes = EquatableArray.Create([
            .. SpatialWindow.Attributes, AttributeDefinition.Integers("outputPadding", [], minimum: 0), AttributeDefinition.Integer("groups", 1, minimum: 1)]),
        Infer = Infer,
        MultiplyAdds = inference => inference.Shape(Input).ElementCount * (inference.Shape(Weights).ElementCount / inference.Shape(Weights)[0]),
    };

    /// <summary>The window of a transposed convolution whose weights have the given shape.</summary>
    public static SpatialWindow Window(Operator convolution, Shape weights) => Conv.Window(convolution, weights);

    private static TensorType[] Infer(Inference inference)
    {
        Shape weights = inference.ShapeOfRank(Weights, 3), input = inference.ShapeOfRank(Input, weights.Rank - 1);
        SpatialWindow window = SpatialWindow.Checked(inference, weights.Slice(1, weights.Rank - 2).Dimensions);
        int groups = inference.Operator.Integer("groups"), channels = input[input.Rank - 1], first = input.Rank - 1 - window.Rank;
        if (weights[0] != channels || channels % groups != 0)
        {
            throw inference.Error(
                $"weights '{inference[Weights].Name}' of shape {weights} in {groups} groups do not fit the {channels} channels of "
                    + $"'{inference[Input].Name}' of shape {input}.");
        }

        EquatableArray<int> end = inference.Operator.Integers("outputPadding", window.Rank, 0);
        if (end.Count != window.Rank)
        {
            throw inference.Error($"outputPadding has {end.Count} entries; expected {window.Rank}.");
        }

        long outputs = (long)weights[weights.Rank - 1] * groups;
        IEnumerable<long> spatial = Enumerable.Range(0, window.Rank).Select(i =>
            ((input[first + i] - 1L) * window.Strides[i]) + window.Span(i) - window.Before[i] - window.After[i] + end[i]);
        Shape output = inference.Computed([.. input.Slice(0, first).Dimensions.Select(extent => (long)extent), .. spatial, outputs]);
        inference.Expect(Bias, Shape.Of((int)outputs));
        return [new TensorType(output)];
    }
}
