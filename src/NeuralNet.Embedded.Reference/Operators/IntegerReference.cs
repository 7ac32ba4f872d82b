// Products of quantised numbers. Their sums are those of the float operators over whole numbers: a double holds every product of
// two bytes and every sum of less than 2^36 of them exactly.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class IntegerReference
{
    /// <summary>Sums of products of matrices.</summary>
    public static ReferenceTensor[] MatMul(ReferenceCall call) => call.Answer(Matrices(
        call, (IntegerMatMul.A, IntegerMatMul.AZeroPoint), (IntegerMatMul.B, IntegerMatMul.BZeroPoint)));

    /// <summary>Sums of products of matrices, brought to the output's scale.</summary>
    public static ReferenceTensor[] RequantizedMatMul(ReferenceCall call)
    {
        long[] sums = Matrices(
            call, (IntegerMatMul.RequantizedA, IntegerMatMul.RequantizedAZeroPoint), (IntegerMatMul.RequantizedB, IntegerMatMul.RequantizedBZeroPoint));
        double[] first = call.Floats(IntegerMatMul.RequantizedAScale), second = call.Floats(IntegerMatMul.RequantizedBScale);
        int rows = call.OutputShape[call.OutputShape.Rank - 2], columns = call.OutputShape[call.OutputShape.Rank - 1];
        return Requantized(call, sums, IntegerMatMul.OutputScale, IntegerMatMul.OutputZeroPoint, i =>
            (first[first.Length == 1 ? 0 : i / columns % rows], second[second.Length == 1 ? 0 : i % columns]));
    }

    /// <summary>Sums of products under a window.</summary>
    public static ReferenceTensor[] Conv(ReferenceCall call) => call.Answer(Windows(
        call, (IntegerConv.Input, IntegerConv.InputZeroPoint), (IntegerConv.Weights, IntegerConv.WeightsZeroPoint), null));

    /// <summary>Sums of products under a window, brought to the output's scale.</summary>
    public static ReferenceTensor[] RequantizedConv(ReferenceCall call)
    {
        long[] sums = Windows(
            call,
            (IntegerConv.RequantizedInput, IntegerConv.RequantizedInputZeroPoint),
            (IntegerConv.RequantizedWeights, IntegerConv.RequantizedWeightsZeroPoint),
            call.Optional(IntegerConv.RequantizedBias)?.Integers);
        double[] second = call.Floats(IntegerConv.RequantizedWeightsScale);
        int outputs = call.OutputShape[call.OutputShape.Rank - 1];
        return Requantized(call, sums, IntegerConv.OutputScale, IntegerConv.OutputZeroPoint, i =>
            (call.Floats(IntegerConv.RequantizedInputScale)[0], second[second.Length == 1 ? 0 : i % outputs]));
    }

    private static long[] Matrices(ReferenceCall call, (int Port, int ZeroPoint) a, (int Port, int ZeroPoint) b)
    {
        Shape left = call.Shape(a.Port), right = call.Shape(b.Port);
        ReferenceTensor first = Shifted(call, a, i => i / left[left.Rank - 1] % left[left.Rank - 2]), second = Shifted(call, b, i => i % right[right.Rank - 1]);
        return Whole(MatMulReference.Run(new ReferenceCall(Model.MatMul.Of(call.Operator.Name, "a", "b", "y"), [first, second], Output(call), Rounding.None)));
    }

    private static long[] Windows(ReferenceCall call, (int Port, int ZeroPoint) input, (int Port, int ZeroPoint) weights, long[]? bias)
    {
        int filter = call[weights.Port].Count / call.Shape(weights.Port)[0];
        ReferenceTensor first = Shifted(call, input, _ => 0), second = Shifted(call, weights, i => i / filter);
        Operator convolution = Model.Conv.Of(call.Operator.Name, "x", "w", null, "y") with { Attributes = call.Operator.Attributes };
        long[] sums = Whole(ConvReference.Run(new ReferenceCall(convolution, [first, second], Output(call), Rounding.None)));
        return bias is null ? sums : [.. sums.Select((sum, i) => (long)(int)(sum + bias[i % bias.Length]))];
    }

    /// <summary>The numbers less their zero points, of which there is one or one for each channel.</summary>
    private static ReferenceTensor Shifted(ReferenceCall call, (int Port, int ZeroPoint) operand, Func<int, int> channel)
    {
        long[] zeroPoint = call.Optional(operand.ZeroPoint)?.Integers ?? [0];
        return new ReferenceTensor(
            call.Shape(operand.Port), [.. call[operand.Port].Integers.Select((x, i) => (double)(x - zeroPoint[zeroPoint.Length == 1 ? 0 : channel(i)]))]);
    }

    private static ReferenceTensor[] Requantized(
        ReferenceCall call, long[] sums, int outputScale, int outputZeroPoint, Func<int, (double First, double Second)> scales)
    {
        float divisor = (float)call.Floats(outputScale)[0];
        long zeroPoint = call[outputZeroPoint].Integers[0];
        return call.Answer([.. sums.Select((sum, i) =>
        {
            (double first, double second) = scales(i);
            float multiplier = (float)first * (float)second / divisor;
            return QuantizeReference.Integer((float)sum * multiplier, zeroPoint, call.Outputs[0].ElementType);
        })]);
    }

    private static TensorInfo[] Output(ReferenceCall call) => [new TensorInfo("y", call.OutputShape)];

    // The sums are int32 and wrap around.
    private static long[] Whole(ReferenceTensor[] sums) => Array.ConvertAll(sums[0].Floats, sum => (long)(int)(long)sum);
}
