// The functions of two elements: arithmetic, comparison, logic. A new one is a line here, its formula in the reference and its kernel.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// The operators that map every pair of elements by a function of two variables. The inputs are stretched to one shape as in NumPy:
/// dimensions are matched from the last one on, and a dimension of 1 or none repeats.
/// </summary>
public static class Binary
{
    /// <summary>The input ports.</summary>
    public const int A = 0, B = 1;

    // First, so that the definitions below can add themselves.
    private static readonly List<OperatorDefinition> Defined = [];

    /// <summary>The sum.</summary>
    public static OperatorDefinition Add { get; } = Arithmetic("add", "a + b");

    /// <summary>The difference.</summary>
    public static OperatorDefinition Subtract { get; } = Arithmetic("subtract", "a - b");

    /// <summary>The product.</summary>
    public static OperatorDefinition Multiply { get; } = Arithmetic("multiply", "a b");

    /// <summary>The quotient.</summary>
    public static OperatorDefinition Divide { get; } = Arithmetic("divide", "a / b; of integers without the fraction, and 0 where b = 0");

    /// <summary>The lesser.</summary>
    public static OperatorDefinition Minimum { get; } = Arithmetic("minimum", "the lesser of a and b, NaN if one is NaN");

    /// <summary>The greater.</summary>
    public static OperatorDefinition Maximum { get; } = Arithmetic("maximum", "the greater of a and b, NaN if one is NaN");

    /// <summary>The power.</summary>
    public static OperatorDefinition Power { get; } =
        Arithmetic("power", "a to the power b; of integers without the fraction, and 0 for 0 to a negative power");

    /// <summary>The remainder with the sign of the divisor.</summary>
    public static OperatorDefinition Modulo { get; } = Arithmetic("modulo", "the remainder of a / b with the sign of b; of integers 0 where b = 0");

    /// <summary>The remainder with the sign of the dividend.</summary>
    public static OperatorDefinition Remainder { get; } = Arithmetic("remainder", "the remainder of a / b with the sign of a; of integers 0 where b = 0");

    /// <summary>The rectified linear unit with learned slopes. Source: He et al. 2015.</summary>
    public static OperatorDefinition Prelu { get; } = Function("prelu", "a for a >= 0, a b below", ElementTypeSet.Float32);

    /// <summary>Whether both are equal.</summary>
    public static OperatorDefinition Equal { get; } = Comparison("equal", "a = b; NaN equals nothing", ElementTypeSet.All);

    /// <summary>Whether the first is less.</summary>
    public static OperatorDefinition Less { get; } = Comparison("less", "a < b", ElementTypeSet.Numbers);

    /// <summary>Whether the first is not greater.</summary>
    public static OperatorDefinition LessOrEqual { get; } = Comparison("lessOrEqual", "a <= b", ElementTypeSet.Numbers);

    /// <summary>Whether the first is greater.</summary>
    public static OperatorDefinition Greater { get; } = Comparison("greater", "a > b", ElementTypeSet.Numbers);

    /// <summary>Whether the first is not less.</summary>
    public static OperatorDefinition GreaterOrEqual { get; } = Comparison("greaterOrEqual", "a >= b", ElementTypeSet.Numbers);

    /// <summary>Whether both are true; of integers the bits that both have.</summary>
    public static OperatorDefinition And { get; } =
        Function("and", "a and b; of integers the bits that both have", ElementTypeSet.Bool | ElementTypeSet.Integers);

    /// <summary>Whether at least one is true; of integers the bits that at least one has.</summary>
    public static OperatorDefinition Or { get; } =
        Function("or", "a or b; of integers the bits that a or b has", ElementTypeSet.Bool | ElementTypeSet.Integers);

    /// <summary>Whether one is true and the other is not; of integers the bits that only one has.</summary>
    public static OperatorDefinition Xor { get; } =
        Function("xor", "either a or b; of integers the bits that only one has", ElementTypeSet.Bool | ElementTypeSet.Integers);

    /// <summary>Bits moved up.</summary>
    public static OperatorDefinition ShiftLeft { get; } =
        Function("shiftLeft", "the bits of a moved b places up, zeros following; 0 where b is negative or all bits are gone", ElementTypeSet.Integers);

    /// <summary>Bits moved down.</summary>
    public static OperatorDefinition ShiftRight { get; } = Function(
        "shiftRight", "the bits of a moved b places down, the sign following; a negative b counts as the type's bits", ElementTypeSet.Integers);

    /// <summary>Every function of two variables.</summary>
    internal static OperatorDefinition[] All => [.. Defined];

    private static OperatorDefinition Arithmetic(string kind, string formula) => Function(kind, formula, ElementTypeSet.Numbers);

    private static OperatorDefinition Function(string kind, string formula, ElementTypeSet types) =>
        Define(kind, formula, types, PortDefinition.Of("output", types, 'T'), inference => inference.LikeFirst(ShapeRules.Broadcast(inference)));

    private static OperatorDefinition Comparison(string kind, string formula, ElementTypeSet types) => Define(
        kind, formula, types, PortDefinition.Of("output", ElementTypeSet.Bool), inference => new TensorType(ShapeRules.Broadcast(inference), ElementType.Bool));

    private static OperatorDefinition Define(
        string kind, string formula, ElementTypeSet types, PortDefinition output, Func<Inference, TensorType> infer) => new OperatorDefinition
        {
            Kind = kind,
            Family = OperatorFamily.Binary,
            Meaning = formula,
            Inputs = EquatableArray.Create(PortDefinition.Of("a", types, 'T'), PortDefinition.Of("b", types, 'T')),
            Outputs = EquatableArray.Create(output),
            Infer = inference => [infer(inference)],
        }.AddTo(Defined);
}
