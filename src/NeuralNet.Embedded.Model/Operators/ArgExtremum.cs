// Where the greatest and the least element are.
namespace NeuralNet.Embedded.Model;

/// <summary>The place of an extremum along one dimension.</summary>
public static class ArgExtremum
{
    /// <summary>The place of the greatest element.</summary>
    public static OperatorDefinition ArgMax { get; } = Define("argMax", "greatest");

    /// <summary>The place of the least element.</summary>
    public static OperatorDefinition ArgMin { get; } = Define("argMin", "least");

    /// <summary>Both.</summary>
    internal static OperatorDefinition[] All => [ArgMax, ArgMin];

    private static OperatorDefinition Define(string kind, string which) => new()
    {
        Kind = kind,
        Meaning = $"along dimension axis the index of the {which} element, of equal ones the first, or the last where selectLast; NaN is passed over, "
            + $"and 0 where all are NaN. "
            + "The dimension becomes 1 (keepDimensions) or is dropped",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.Numbers)),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.Int64)),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Integer("axis", 0), AttributeDefinition.Flag("keepDimensions"), AttributeDefinition.Flag("selectLast")),
        Infer = inference =>
        {
            Shape shape = inference.ShapeOfRank(0, 1);
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
            return [new TensorType(Reduce.Without(shape, [axis], inference.Operator.Flag("keepDimensions")), ElementType.Int64)];
        },
    };
}
