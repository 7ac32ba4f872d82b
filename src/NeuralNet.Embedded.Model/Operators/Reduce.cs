// Many elements to one: sums, means, extrema, norms. A new one is a line here and its formula in the reference and the kernels.
namespace NeuralNet.Embedded.Model;

/// <summary>The operators that reduce some dimensions of their input to one number each.</summary>
public static class Reduce
{
    // First, so that the definitions below can add themselves.
    private static readonly List<OperatorDefinition> Defined = [];

    /// <summary>The sum.</summary>
    public static OperatorDefinition Sum { get; } = Over("reduceSum", "sum_i x_i", ElementTypeSet.Numbers);

    /// <summary>The mean.</summary>
    public static OperatorDefinition Mean { get; } = Over("reduceMean", "sum_i x_i / n");

    /// <summary>The greatest.</summary>
    public static OperatorDefinition Max { get; } = Over("reduceMax", "max_i x_i, NaN if one is NaN", ElementTypeSet.Numbers);

    /// <summary>The least.</summary>
    public static OperatorDefinition Min { get; } = Over("reduceMin", "min_i x_i, NaN if one is NaN", ElementTypeSet.Numbers);

    /// <summary>The product.</summary>
    public static OperatorDefinition Product { get; } = Over("reduceProduct", "the product of all x_i", ElementTypeSet.Numbers);

    /// <summary>The sum of the squares.</summary>
    public static OperatorDefinition SumSquare { get; } = Over("reduceSumSquare", "sum_i x_i^2");

    /// <summary>The sum of the absolute values.</summary>
    public static OperatorDefinition L1 { get; } = Over("reduceL1", "sum_i |x_i|");

    /// <summary>The Euclidean length.</summary>
    public static OperatorDefinition L2 { get; } = Over("reduceL2", "sqrt(sum_i x_i^2)");

    /// <summary>The logarithm of the sum.</summary>
    public static OperatorDefinition LogSum { get; } = Over("reduceLogSum", "log(sum_i x_i)");

    /// <summary>The logarithm of the sum of the exponentials.</summary>
    public static OperatorDefinition LogSumExp { get; } = Over("reduceLogSumExp", "log(sum_i exp(x_i)), without overflow in between");

    /// <summary>Every reduction.</summary>
    internal static OperatorDefinition[] All => [.. Defined];

    /// <summary>The input's shape without the given dimensions, or with 1 in their places.</summary>
    internal static Shape Without(Shape shape, IReadOnlyCollection<int> axes, bool keepDimensions) => new(Enumerable.Range(0, shape.Rank)
        .Where(dimension => keepDimensions || !axes.Contains(dimension))
        .Select(dimension => axes.Contains(dimension) ? 1 : shape[dimension])
        .ToEquatableArray());

    private static OperatorDefinition Over(string kind, string formula, ElementTypeSet types = ElementTypeSet.Float32) => new OperatorDefinition
    {
        Kind = kind,
        Family = OperatorFamily.Reduce,
        Meaning = formula + "; i runs over the n elements along the dimensions axes, which become 1 (keepDimensions) or are dropped",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", types, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", types, 'T')),
        Attributes = EquatableArray.Create(AttributeDefinition.Integers("axes"), AttributeDefinition.Flag("keepDimensions")),
        Infer = inference =>
        {
            Shape shape = inference.ShapeOfRank(0, 1);
            return [inference.LikeFirst(Without(shape, inference.Axes("axes", shape.Rank), inference.Operator.Flag("keepDimensions")))];
        },
    }.AddTo(Defined);
}
