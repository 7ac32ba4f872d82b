// Pools: a window over height and width, or over length alone, each channel by itself; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>The operators that reduce the cells of a moving window, channel by channel: input (..., height, width, channels), or without height.</summary>
public static class Pool
{
    private const string Geometry =
        "; kernel [h, w] or [l], other lists with an entry for each of its, empty strides and dilations are ones, empty padding zeros; "
        + "padding is [top, left, bottom, right] or [begin, end]; where ceiling, a last window that starts before the end padding may reach past the end";

    /// <summary>The greatest.</summary>
    public static OperatorDefinition Max { get; } = Define(
        "maxPool",
        "the greatest input in every window, NaN if one is NaN; the padding does not count, a window without any input is minus infinity or the least integer",
        ElementTypeSet.Float32 | ElementTypeSet.Int8 | ElementTypeSet.UInt8);

    /// <summary>The mean.</summary>
    public static OperatorDefinition Average { get; } = Define(
        "averagePool",
        "the mean of the inputs in every window; where countPadding, padding counts as zeros (cells past it never do); a window without any input is 0",
        ElementTypeSet.Float32,
        AttributeDefinition.Flag("countPadding"));

    /// <summary>The Lp norm.</summary>
    public static OperatorDefinition Lp { get; } = Define(
        "lpPool", "(sum |x|^p)^(1 / p) over the inputs in every window", ElementTypeSet.Float32, AttributeDefinition.Integer("p", 2, minimum: 1));

    /// <summary>Every pool.</summary>
    internal static OperatorDefinition[] All => [Max, Average, Lp];

    /// <summary>The window of a pool.</summary>
    public static SpatialWindow Window(Operator pool) => SpatialWindow.Of(pool, pool.Integers("kernel"));

    private static OperatorDefinition Define(string kind, string meaning, ElementTypeSet types, params AttributeDefinition[] attributes) => new()
    {
        Kind = kind,
        Meaning = meaning + Geometry,
        Inputs = EquatableArray.Create(PortDefinition.Of("input", types, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", types, 'T')),
        Attributes = EquatableArray.Create([
            AttributeDefinition.Integers("kernel", minimum: 1), .. SpatialWindow.Attributes, AttributeDefinition.Flag("ceiling"), .. attributes]),
        Infer = Infer,
    };

    private static TensorType[] Infer(Inference inference)
    {
        SpatialWindow window = SpatialWindow.Checked(inference, inference.Operator.Integers("kernel"));
        Shape input = inference.ShapeOfRank(0, window.Rank + 1);
        for (int i = 0; i < window.Rank; i++)
        {
            if (window.Before[i] >= window.Span(i) || window.After[i] >= window.Span(i))
            {
                throw inference.Error($"padding {window.Before[i]} and {window.After[i]} must be smaller than the {window.Span(i)} a window spans.");
            }
        }

        long[] outputs = window.Outputs(inference, input, inference.Operator.Flag("ceiling"));
        return [inference.LikeFirst(inference.Computed(
            [.. input.Slice(0, input.Rank - 1 - window.Rank).Dimensions.Select(extent => (long)extent), .. outputs, input[input.Rank - 1]]))];
    }
}
