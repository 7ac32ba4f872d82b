// ONNX's conversions between floats and integers, and its products of integers.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class QuantizationMappings
{
    public static void Quantize(OnnxCall call)
    {
        string input = UnaryMappings.To(call, call.Input(0), ElementType.Float32);
        ElementType type = call.Has(2) ? call.Graph.Type(call.Input(2))
            : call.Node.Int("output_dtype", 0) is long given and > 0
            ? ((OnnxDataType)Math.Min(given, int.MaxValue)).ToElementType("Its result")
            : ElementType.UInt8;
        if (type is not (ElementType.Int8 or ElementType.UInt8 or ElementType.Int16))
        {
            throw new MappingException("It rounds to integers of another type than int8, uint8 and int16, which are supported.");
        }

        if (Blocks(call) is int size)
        {
            string rounded = call.Emit("round", call.Emit("divide", input, Repeated(call, 1, size)));
            rounded = call.Has(2) ? call.Emit("add", rounded, UnaryMappings.To(call, Repeated(call, 2, size), ElementType.Float32)) : rounded;
            call.Answer(UnaryMappings.To(call, rounded, type));
            return;
        }

        call.Answer(call.Emit("quantize", [input, Scale(call, 1), ZeroPoint(call, 2)], ("axis", Axis(call)), ("type", type.ToFileName())));
    }

    public static void Dequantize(OnnxCall call)
    {
        if (Blocks(call) is int size)
        {
            string number = UnaryMappings.To(call, call.Input(0), ElementType.Float32);
            number = call.Has(2) ? call.Emit("subtract", number, UnaryMappings.To(call, Repeated(call, 2, size), ElementType.Float32)) : number;
            call.Answer(call.Emit("multiply", number, Repeated(call, 1, size)));
            return;
        }

        // Of int32, where ONNX has no other, exporters write zeros all the same.
        bool isShifted = call.Graph.Type(call.Input(0)) != ElementType.Int32 || call.Known(2) is not { } zero || zero.Integers.Any(value => value != 0);
        call.Answer(call.Emit("dequantize", [call.Input(0), Scale(call, 1), isShifted ? ZeroPoint(call, 2) : null], ("axis", Axis(call))));
    }

    public static void DynamicQuantize(OnnxCall call)
    {
        string[] outputs = call.Graph.Add("dynamicQuantize", [call.Input(0)], 3);
        for (int i = 0; i < outputs.Length; i++)
        {
            call.Answer(i, outputs[i]);
        }
    }

    public static void MatMulInteger(OnnxCall call) => call.Answer(ProductMappings.OfMatrices(
        call, call.Input(0), call.Input(1), (a, b) => call.Emit("matMulInteger", [a, b, call.Optional(2), call.Optional(3)])));

    public static void QLinearMatMul(OnnxCall call) =>
        call.Answer(call.Emit("qlinearMatMul", [.. Enumerable.Range(0, 8).Select(call.Optional)]));

    /// <summary>One scale for all is one without dimensions.</summary>
    private static string Scale(OnnxCall call, int index)
    {
        string scale = call.Input(index, "scale");
        return call.Graph.Shape(scale).ElementCount == 1 ? call.Reshape(scale) : scale;
    }

    private static string? ZeroPoint(OnnxCall call, int index) => call.Has(index) ? Scale(call, index) : null;

    private static int Axis(OnnxCall call)
    {
        int rank = call.Shape(0).Rank;
        bool perAxis = call.Shape(1).ElementCount > 1;
        return perAxis ? call.Axis(call.Node.Int("axis", 1), rank) : 0;
    }

    /// <summary>How many elements along the axis share a scale, where that is said.</summary>
    private static int? Blocks(OnnxCall call) => call.Node.Int("block_size", 0) is long size and not 0
        ? size is > 0 and <= int.MaxValue && call.Shape(1).Rank == call.Shape(0).Rank
            ? (int)size
            : throw new MappingException($"Its block_size is {size} for a scale of shape {call.Shape(1)}.")
        : null;

    /// <summary>The scales or zero points of blocks, one for each element.</summary>
    private static string Repeated(OnnxCall call, int index, int size)
    {
        string tensor = call.Input(index);
        Shape shape = call.Graph.Shape(tensor);
        int axis = call.Axis(call.Node.Int("axis", 1), shape.Rank), extent = call.Shape(0)[axis];
        long[] blocks = [.. Enumerable.Range(0, extent).Select(element => (long)(element / size))];
        return call.Emit("gather", [tensor, ShapeMappings.Integers(call, blocks)], ("axis", axis));
    }

    public static void ExportQuantize(ExportCall call)
    {
        ElementType type = call.Output().ElementType;
        call.Graph.Require(type == ElementType.Int16 ? 21 : 1);
        string scale = ExportScale(call, Model.Quantize.Scale), zeroPoint = ExportZeroPoint(call);
        if (zeroPoint.Length == 0 && type != ElementType.UInt8)
        {
            // The type of the result is that of its zero point.
            Shape shape = IsPerAxis(call) ? call.Shape(Model.Quantize.Scale) : Shape.Of();
            zeroPoint = call.Graph.Integers(type, shape.Dimensions.ToArray(), new long[shape.ElementCount]);
        }

        ExportScaled(call, "QuantizeLinear", scale, zeroPoint);
    }

    /// <summary>ONNX has no zero points of int32.</summary>
    public static void ExportDequantize(ExportCall call)
    {
        call.Graph.Require(call.Type(0) == ElementType.Int16 ? 21 : 1);
        if (call.Type(0) != ElementType.Int32 || !call.Has(Model.Quantize.ZeroPoint))
        {
            ExportScaled(call, "DequantizeLinear", ExportScale(call, Model.Quantize.Scale), ExportZeroPoint(call));
            return;
        }

        string zeroPoint = AlongAxis(call, ExportScale(call, Model.Quantize.ZeroPoint)), scale = AlongAxis(call, ExportScale(call, Model.Quantize.Scale));
        string centred = call.Node("Sub", [call.Form(0).Name, zeroPoint]);
        call.Answer(call.Node("Mul", [call.Graph.Cast(centred, call.Operator.Output, ElementType.Float32), scale]), call.Form(0).Order, call.HasSamples(0));
    }

    /// <summary>One scale for the whole tensor, which has to be one sample's.</summary>
    public static void ExportDynamicQuantize(ExportCall call)
    {
        if (call.Graph.IsBatched && call.HasSamples(0))
        {
            throw new NotBatchableException();
        }

        string[] outputs = call.Nodes("DynamicQuantizeLinear", [call.Form(0).Name]);
        call.Answer(outputs[0], call.Form(0).Order, call.HasSamples(0));
        call.AnswerPlain(outputs[1], hasSamples: false, output: 1);
        call.AnswerPlain(outputs[2], hasSamples: false, output: 2);
    }

    public static void ExportMatMulInteger(ExportCall call)
    {
        string[] operands = ProductMappings.Matrices(call, IntegerMatMul.A, IntegerMatMul.B, false, false, out bool hasSamples);
        call.AnswerPlain(call.Node("MatMulInteger", [.. operands, call.Shared(IntegerMatMul.AZeroPoint), call.Shared(IntegerMatMul.BZeroPoint)]), hasSamples);
    }

    public static void ExportQLinearMatMul(ExportCall call)
    {
        string[] operands = ProductMappings.Matrices(call, IntegerMatMul.RequantizedA, IntegerMatMul.RequantizedB, false, false, out bool hasSamples);
        call.AnswerPlain(
            call.Node("QLinearMatMul", [.. Enumerable.Range(0, 8).Select(port => port switch
            {
                IntegerMatMul.RequantizedA => operands[0],
                IntegerMatMul.RequantizedB => operands[1],
                _ => call.Plain(port),
            })]),
            hasSamples);
    }

    private static bool IsPerAxis(ExportCall call) => call.Shape(Model.Quantize.Scale).ElementCount > 1;

    private static int ExportAxis(ExportCall call) => call.Form(0).Axis(call.Operator.Integer("axis"));

    /// <summary>One scale for all is one without dimensions.</summary>
    private static string ExportScale(ExportCall call, int port) =>
        call.Shape(port) is { Rank: > 0, ElementCount: 1 } ? call.Reshape(call.Shared(port), hasSamples: false) : call.Shared(port);

    /// <summary>Numbers along the axis, ready to be stretched.</summary>
    private static string AlongAxis(ExportCall call, string numbers) => !IsPerAxis(call) ? numbers
        : call.Reshape(numbers, hasSamples: false, [call.Shape(Model.Quantize.Scale)[0], .. Enumerable.Repeat(1, -1 - ExportAxis(call))]);

    private static string ExportZeroPoint(ExportCall call) => call.Has(Model.Quantize.ZeroPoint) ? ExportScale(call, Model.Quantize.ZeroPoint) : "";

    private static void ExportScaled(ExportCall call, string onnx, string scale, string zeroPoint) => call.Answer(
        call.Node(onnx, [call.Form(0).Name, scale, zeroPoint], IsPerAxis(call) ? [OnnxAttribute.Of("axis", (long)ExportAxis(call))] : []),
        call.Form(0).Order,
        call.HasSamples(0));
}
