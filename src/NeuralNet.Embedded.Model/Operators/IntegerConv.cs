// Convolutions of quantised numbers: exact integer sums, requantised or not; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>The convolutions over int8 and uint8. Shapes and attributes as in <see cref="Conv"/>.</summary>
public static class IntegerConv
{
    /// <summary>The input ports of the convolution that keeps its sums.</summary>
    public const int Input = 0, Weights = 1, InputZeroPoint = 2, WeightsZeroPoint = 3;

    /// <summary>The input ports of the convolution that requantises them.</summary>
    public const int RequantizedInput = 0, RequantizedInputScale = 1, RequantizedInputZeroPoint = 2, RequantizedWeights = 3, RequantizedWeightsScale = 4,
        RequantizedWeightsZeroPoint = 5, OutputScale = 6, OutputZeroPoint = 7, RequantizedBias = 8;

    /// <summary>Sums as they are.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "convInteger",
        Meaning = "conv of (input - inputZeroPoint) and (weights - weightsZeroPoint), wrapping around; zero points left out are 0, inputZeroPoint is a scalar, "
            + "weightsZeroPoint a scalar or (m); " + Conv.Geometry,
        Inputs = EquatableArray.Create(
            PortDefinition.Of("input", Quantize.Bytes, 'A'),
            PortDefinition.Of("weights", Quantize.Bytes, 'B').Constant(),
            PortDefinition.Of("inputZeroPoint", Quantize.Bytes, 'A').Optional(),
            PortDefinition.Of("weightsZeroPoint", Quantize.Bytes, 'B').Constant().Optional()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.Int32)),
        Attributes = Conv.ConvolutionAttributes,
        Infer = inference =>
        {
            Shape output = Conv.Infer(inference, Input, Weights, int.MaxValue);
            IntegerMatMul.ExpectOneOr(inference, InputZeroPoint, 1);
            IntegerMatMul.ExpectOneOr(inference, WeightsZeroPoint, output[output.Rank - 1]);
            return [new TensorType(output, ElementType.Int32)];
        },
        MultiplyAdds = inference => Conv.MultiplyAdds(inference, Input, Weights),
    };

    /// <summary>Sums brought to the output's scale.</summary>
    public static OperatorDefinition Requantizing { get; } = new()
    {
        Kind = "qlinearConv",
        Meaning = "with s = conv of (input - inputZeroPoint) and (weights - weightsZeroPoint), + bias: " + IntegerMatMul.Requantized
            + "; the weights' scale and zero point are scalars or (m), all others scalars, bias (m); " + Conv.Geometry,
        Inputs = EquatableArray.Create(
            PortDefinition.Of("input", Quantize.Bytes, 'A'),
            PortDefinition.Weights("inputScale"),
            PortDefinition.Of("inputZeroPoint", Quantize.Bytes, 'A').Constant(),
            PortDefinition.Of("weights", Quantize.Bytes, 'B').Constant(),
            PortDefinition.Weights("weightsScale"),
            PortDefinition.Of("weightsZeroPoint", Quantize.Bytes, 'B').Constant(),
            PortDefinition.Weights("outputScale"),
            PortDefinition.Of("outputZeroPoint", Quantize.Bytes, 'C').Constant(),
            PortDefinition.Of("bias", ElementTypeSet.Int32).Constant().Optional()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", Quantize.Bytes, 'C')),
        Attributes = Conv.ConvolutionAttributes,
        Infer = inference =>
        {
            Shape output = Conv.Infer(inference, RequantizedInput, RequantizedWeights, RequantizedBias);
            foreach (int port in new[] { RequantizedInputScale, RequantizedInputZeroPoint, OutputScale, OutputZeroPoint })
            {
                IntegerMatMul.ExpectOneOr(inference, port, 1);
            }

            IntegerMatMul.ExpectOneOr(inference, RequantizedWeightsScale, output[output.Rank - 1]);
            IntegerMatMul.ExpectOneOr(inference, RequantizedWeightsZeroPoint, output[output.Rank - 1]);
            return [new TensorType(output, inference[OutputZeroPoint].ElementType)];
        },
        MultiplyAdds = inference => Conv.MultiplyAdds(inference, RequantizedInput, RequantizedWeights),
    };

    /// <summary>Both.</summary>
    internal static OperatorDefinition[] All => [Definition, Requantizing];
}
