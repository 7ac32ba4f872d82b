// Numbers brought to one scale: by their mean and variance, their length, or their neighbours.
namespace NeuralNet.Embedded.Model;

/// <summary>The normalisations. Batch normalisation is a multiply and an add; instance normalisation has as many groups as channels.</summary>
public static class Normalization
{
    /// <summary>The input ports; not every kind has scale and bias.</summary>
    public const int Input = 0, Scale = 1, Bias = 2;

    private static readonly AttributeDefinition Axis = AttributeDefinition.Integer("axis", -1), Epsilon = AttributeDefinition.Float("epsilon", 1e-5f);

    /// <summary>Over the last dimensions. Source: Ba et al. 2016.</summary>
    public static OperatorDefinition Layer { get; } = new()
    {
        Kind = "layerNormalization",
        Meaning = "over the dimensions from axis on: (x - mean) / sqrt(variance + epsilon) scale + bias, the variance being the mean of (x - mean)^2; "
            + "scale and bias stretch to the shape of these dimensions",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Finite("scale").Optional(), PortDefinition.Finite("bias").Optional()),
        Attributes = EquatableArray.Create(Axis, Epsilon),
        Infer = InferFromAxis,
    };

    /// <summary>Over the last dimensions, without shifting. Source: Zhang and Sennrich 2019.</summary>
    public static OperatorDefinition RootMeanSquare { get; } = new()
    {
        Kind = "rmsNormalization",
        Meaning = "over the dimensions from axis on: x / sqrt(mean of x^2 + epsilon) scale; scale stretches to the shape of these dimensions",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Finite("scale").Optional()),
        Attributes = EquatableArray.Create(Axis, Epsilon),
        Infer = InferFromAxis,
    };

    /// <summary>Over groups of channels. Source: Wu and He 2018.</summary>
    public static OperatorDefinition Group { get; } = new()
    {
        Kind = "groupNormalization",
        Meaning = "over each of groups equal runs of channels and the spatialRank dimensions before the channels, which are last: "
            + "(x - mean) / sqrt(variance + epsilon) scale_c + bias_c; scale and bias (c)",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Finite("scale").Optional(), PortDefinition.Finite("bias").Optional()),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("groups", minimum: 1), AttributeDefinition.Integer("spatialRank", minimum: 0), Epsilon),
        Infer = inference =>
        {
            Shape shape = inference.ShapeOfRank(Input, inference.Operator.Integer("spatialRank") + 1);
            int channels = shape[shape.Rank - 1], groups = inference.Operator.Integer("groups");
            inference.Expect(Scale, Shape.Of(channels));
            inference.Expect(Bias, Shape.Of(channels));
            return channels % groups == 0
                ? [new TensorType(shape)]
                : throw inference.Error($"the {channels} channels of '{inference[Input].Name}' cannot be cut into {groups} groups.");
        },
    };

    /// <summary>Over neighbouring channels. Source: Krizhevsky et al. 2012.</summary>
    public static OperatorDefinition LocalResponse { get; } = new()
    {
        Kind = "localResponseNormalization",
        Meaning = "x_c / (bias + alpha / size sum_j x_j^2)^beta over the last dimension, j from c - floor((size - 1) / 2) to c + ceil((size - 1) / 2) as "
            + "far as there are channels",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Integer("size", minimum: 1),
            AttributeDefinition.Float("alpha", 1e-4f),
            AttributeDefinition.Float("beta", 0.75f),
            AttributeDefinition.Float("bias", 1f)),
        Infer = inference => [new TensorType(inference.ShapeOfRank(Input, 1))],
    };

    /// <summary>To length one.</summary>
    public static OperatorDefinition Lp { get; } = new()
    {
        Kind = "lpNormalization",
        Meaning = "over dimension axis: x / (sum_j |x_j|^p)^(1 / p), 0 where all are 0",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(Axis, AttributeDefinition.Integer("p", 2, minimum: 1)),
        Infer = ShapeRules.AlongAxis,
    };

    /// <summary>Every normalisation.</summary>
    internal static OperatorDefinition[] All => [Layer, RootMeanSquare, Group, LocalResponse, Lp];

    private static TensorType[] InferFromAxis(Inference inference)
    {
        Shape shape = inference.ShapeOfRank(Input, 1);
        int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
        Shape normalized = shape.Slice(axis, shape.Rank - axis);
        ShapeRules.ExpectStretching(inference, Scale, normalized);
        ShapeRules.ExpectStretching(inference, Bias, normalized);
        return [new TensorType(shape)];
    }
}
