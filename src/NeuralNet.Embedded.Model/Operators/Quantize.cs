// Between real numbers and integers that stand for them: real = scale * (integer - zero point).
namespace NeuralNet.Embedded.Model;

/// <summary>The operators that quantise and dequantise by scales that are tensors.</summary>
public static class Quantize
{
    /// <summary>The input ports.</summary>
    public const int Input = 0, Scale = 1, ZeroPoint = 2;

    /// <summary>Real numbers to integers.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "quantize",
        Meaning = "x / scale (in float32), rounded to the nearest (of two the even one), + zeroPoint (0 where left out), kept within type; "
            + "scale and zeroPoint are scalars, "
            + "or (n) with one for each index along dimension axis",
        Inputs = EquatableArray.Create(
            PortDefinition.Float("input"), PortDefinition.Finite("scale"), PortDefinition.Of("zeroPoint", Bytes | ElementTypeSet.Int16).Optional()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", Bytes | ElementTypeSet.Int16)),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis", 1), AttributeDefinition.Choice("type", "uint8", "int8", "int16")),
        Infer = inference =>
        {
            CheckScale(inference);
            return ElementTypes.TryParse(inference.Operator.Choice("type"), out ElementType type)
                && (!inference.Has(ZeroPoint) || inference[ZeroPoint].ElementType == type)
                ? [new TensorType(inference.Shape(Input), type)]
                : throw inference.Error($"zeroPoint holds {inference[ZeroPoint].ElementType.ToFileName()}; expected {inference.Operator.Choice("type")}.");
        },
    };

    /// <summary>Integers to real numbers.</summary>
    public static OperatorDefinition Inverse { get; } = new()
    {
        Kind = "dequantize",
        Meaning = "scale (x - zeroPoint), zeroPoint being 0 where left out; scale and zeroPoint are scalars, "
            + "or (n) with one for each index along dimension axis",
        Inputs = EquatableArray.Create(
            PortDefinition.Of("input", ElementTypeSet.Integers & ~ElementTypeSet.Int64, 'T'),
            PortDefinition.Finite("scale"),
            PortDefinition.Of("zeroPoint", ElementTypeSet.Integers & ~ElementTypeSet.Int64, 'T').Optional()),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis", 1)),
        Infer = inference =>
        {
            CheckScale(inference);
            return [new TensorType(inference.Shape(Input))];
        },
    };

    /// <summary>Real numbers to integers by a scale of their own.</summary>
    public static OperatorDefinition Dynamic { get; } = new()
    {
        Kind = "dynamicQuantize",
        Meaning = "with low = min(0, least x) and high = max(0, greatest x), all in float32: scale = (high - low) / 255, or 1 if that is 0; "
            + "zeroPoint = -low / scale, rounded to the nearest (of two the even one)"
            + "; output = x / scale rounded alike, + zeroPoint, kept within the type; scale and zeroPoint are scalars",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Outputs = EquatableArray.Create(
            PortDefinition.Of("output", ElementTypeSet.UInt8), PortDefinition.Float("scale"), PortDefinition.Of("zeroPoint", ElementTypeSet.UInt8)),
        Infer = inference =>
        [
            new TensorType(inference.Shape(Input), ElementType.UInt8), new TensorType(Shape.Of()), new TensorType(Shape.Of(), ElementType.UInt8),
        ],
    };

    /// <summary>All three.</summary>
    internal static OperatorDefinition[] All => [Definition, Inverse, Dynamic];

    /// <summary>int8 and uint8.</summary>
    internal static ElementTypeSet Bytes => ElementTypeSet.Int8 | ElementTypeSet.UInt8;

    /// <summary>The dimension along which scales differ, or null where one serves all.</summary>
    public static int? Axis(Operator quantize, Shape input, Shape scale) => scale.ElementCount == 1 ? null
        : quantize.Integer("axis") < 0 ? quantize.Integer("axis") + input.Rank : quantize.Integer("axis");

    private static void CheckScale(Inference inference)
    {
        Shape scale = inference.Shape(Scale), shape = inference.Shape(Input);
        if (scale.ElementCount != 1)
        {
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
            inference.Expect(Scale, Shape.Of(shape[axis]));
        }

        inference.Expect(ZeroPoint, scale);
    }
}
