// The convolution over height and width, or over length alone; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// A convolution. Input (..., height, width, in), weights (out, kernel height, kernel width, in / groups), bias (out), output (..., height', width', out);
/// in one dimension the same without height. Every dimension before the spatial ones is a batch of independent samples.
/// </summary>
public static class Conv
{
    /// <summary>The input ports: what is convolved, the constant weights, the constant bias.</summary>
    public const int Input = 0, Weights = 1, Bias = 2;

    /// <summary>What attributes of convolutions mean.</summary>
    internal const string Geometry = "lists have one entry for each spatial dimension; empty strides and dilations are ones, empty padding zeros; "
        + "padding is [top, left, bottom, right] or [begin, end]; group g of the inputs feeds group g of the outputs";

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "conv",
        Meaning = "y(p, o) = sum over cells q and channels i of weights(o, q, i) x(p strides + q dilations - padding, i) + bias(o), x being 0 in the padding: "
            + "input (..., h, w, n), weights (m, kh, kw, n / groups), bias (m), output (..., h', w', m), or all without height; " + Geometry,
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Weights("weights"), PortDefinition.Weights("bias").Optional()),
        Attributes = ConvolutionAttributes,
        Infer = inference => [new TensorType(Infer(inference, Input, Weights, Bias))],
        MultiplyAdds = inference => MultiplyAdds(inference, Input, Weights),
    };

    /// <summary>The attributes of every convolution.</summary>
    internal static EquatableArray<AttributeDefinition> ConvolutionAttributes =>
        EquatableArray.Create([.. SpatialWindow.Attributes, AttributeDefinition.Integer("groups", 1, minimum: 1)]);

    /// <summary>A convolution with the attributes' defaults.</summary>
    public static Operator Of(string name, string input, string weights, string? bias, string output) => Definition.Of(name, input, weights, bias, output);

    /// <summary>The window of a convolution whose weights have the given shape.</summary>
    public static SpatialWindow Window(Operator convolution, Shape weights) => SpatialWindow.Of(convolution, weights.Slice(1, weights.Rank - 2).Dimensions);

    /// <summary>The shape rule of float and integer convolutions, whose ports differ.</summary>
    internal static Shape Infer(Inference inference, int inputPort, int weightsPort, int biasPort)
    {
        Shape weights = inference.ShapeOfRank(weightsPort, 3), input = inference.ShapeOfRank(inputPort, weights.Rank - 1);
        SpatialWindow window = SpatialWindow.Checked(inference, weights.Slice(1, weights.Rank - 2).Dimensions);
        int groups = inference.Operator.Integer("groups"), channels = input[input.Rank - 1], outputs = weights[0];
        if (outputs % groups != 0 || (long)weights[weights.Rank - 1] * groups != channels)
        {
            throw inference.Error(
                $"weights '{inference[weightsPort].Name}' of shape {weights} in {groups} groups do not fit the {channels} channels of "
                    + $"'{inference[inputPort].Name}' of shape {input}.");
        }

        inference.Expect(biasPort, Shape.Of(outputs));
        return inference.Computed(
            [.. input.Slice(0, input.Rank - 1 - window.Rank).Dimensions.Select(extent => (long)extent), .. window.Outputs(inference, input), outputs]);
    }

    /// <summary>Each output element sums over one filter.</summary>
    internal static long MultiplyAdds(Inference inference, int inputPort, int weightsPort) =>
        Infer(inference, inputPort, weightsPort, int.MaxValue).ElementCount * (inference.Shape(weightsPort).ElementCount / inference.Shape(weightsPort)[0]);
}
