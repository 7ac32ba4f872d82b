// Matrix products of quantised numbers: exact integer sums, requantised or not.
namespace NeuralNet.Embedded.Model;

/// <summary>The matrix products over int8 and uint8. Shapes as in <see cref="MatMul"/>, nothing transposed.</summary>
public static class IntegerMatMul
{
    /// <summary>The input ports of the product that keeps its sums.</summary>
    public const int A = 0, B = 1, AZeroPoint = 2, BZeroPoint = 3;

    /// <summary>The input ports of the product that requantises them.</summary>
    public const int RequantizedA = 0, RequantizedAScale = 1, RequantizedAZeroPoint = 2, RequantizedB = 3, RequantizedBScale = 4, RequantizedBZeroPoint = 5,
        OutputScale = 6, OutputZeroPoint = 7;

    /// <summary>How sums become integers of the output's scale.</summary>
    internal const string Requantized =
        "the int32 sum, as a float32, times the float32 (first scale * second scale / outputScale), rounded to the nearest (of two the even one), "
        + "+ outputZeroPoint, kept within the type of outputZeroPoint";

    /// <summary>Sums as they are.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "matMulInteger",
        Meaning = "y(i, j) = sum_k (a(i, k) - aZeroPoint(i)) (b(k, j) - bZeroPoint(j)), wrapping around; zero points left out are 0, "
            + "aZeroPoint is a scalar or (m), bZeroPoint a scalar or (n)",
        Inputs = EquatableArray.Create(
            PortDefinition.Of("a", Quantize.Bytes, 'A'),
            PortDefinition.Of("b", Quantize.Bytes, 'B'),
            PortDefinition.Of("aZeroPoint", Quantize.Bytes, 'A').Optional(),
            PortDefinition.Of("bZeroPoint", Quantize.Bytes, 'B').Optional()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.Int32)),
        Infer = inference =>
        {
            Shape product = MatMul.Product(inference, A, B);
            ExpectOneOr(inference, AZeroPoint, product[product.Rank - 2]);
            ExpectOneOr(inference, BZeroPoint, product[product.Rank - 1]);
            return [new TensorType(product, ElementType.Int32)];
        },
        MultiplyAdds = inference => MultiplyAdds(inference, A, B),
    };

    /// <summary>Sums brought to the output's scale.</summary>
    public static OperatorDefinition Requantizing { get; } = new()
    {
        Kind = "qlinearMatMul",
        Meaning = "with s(i, j) = sum_k (a(i, k) - aZeroPoint(i)) (b(k, j) - bZeroPoint(j)): " + Requantized
            + "; a's scale and zero point are scalars or (m), b's scalars or (n), the output's scalars",
        Inputs = EquatableArray.Create(
            PortDefinition.Of("a", Quantize.Bytes, 'A'),
            PortDefinition.Weights("aScale"),
            PortDefinition.Of("aZeroPoint", Quantize.Bytes, 'A').Constant(),
            PortDefinition.Of("b", Quantize.Bytes, 'B'),
            PortDefinition.Weights("bScale"),
            PortDefinition.Of("bZeroPoint", Quantize.Bytes, 'B').Constant(),
            PortDefinition.Weights("outputScale"),
            PortDefinition.Of("outputZeroPoint", Quantize.Bytes, 'C').Constant()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", Quantize.Bytes, 'C')),
        Infer = inference =>
        {
            Shape product = MatMul.Product(inference, RequantizedA, RequantizedB);
            ExpectOneOr(inference, RequantizedAScale, product[product.Rank - 2]);
            ExpectOneOr(inference, RequantizedAZeroPoint, product[product.Rank - 2]);
            ExpectOneOr(inference, RequantizedBScale, product[product.Rank - 1]);
            ExpectOneOr(inference, RequantizedBZeroPoint, product[product.Rank - 1]);
            ExpectOneOr(inference, OutputScale, 1);
            ExpectOneOr(inference, OutputZeroPoint, 1);
            return [new TensorType(product, inference[OutputZeroPoint].ElementType)];
        },
        MultiplyAdds = inference => MultiplyAdds(inference, RequantizedA, RequantizedB),
    };

    /// <summary>Both.</summary>
    internal static OperatorDefinition[] All => [Definition, Requantizing];

    /// <summary>Refuses a scale or zero point that is neither one number nor <paramref name="count"/> of them.</summary>
    internal static void ExpectOneOr(Inference inference, int port, int count)
    {
        if (inference.Has(port) && inference.Shape(port).ElementCount != 1)
        {
            inference.Expect(port, Shape.Of(count));
        }
    }

    private static long MultiplyAdds(Inference inference, int a, int b) =>
        MatMul.Product(inference, a, b).ElementCount * inference.Shape(a)[inference.Shape(a).Rank - 1];
}
