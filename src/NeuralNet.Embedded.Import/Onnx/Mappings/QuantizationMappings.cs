// ONNX's conversions between floats and integers, and its products of integers.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class QuantizationMappings
{
    public static void Quantize(OnnxCall call)
    {
        RequireNoBlocks(call);
        string input = UnaryMappings.To(call, call.Input(0), ElementType.Float32);
        ElementType type = call.Has(2) ? call.Graph.Type(call.Input(2))
            : call.Node.Int("output_dtype", 0) is long given and > 0 ? ((OnnxDataType)Math.Min(given, int.MaxValue)).ToElementType("Its result") : ElementType.UInt8;
        call.Answer(call.Emit("quantize", [input, Scale(call, 1), ZeroPoint(call, 2)], ("axis", Axis(call)), ("type", type.ToFileName())));
    }

    public static void Dequantize(OnnxCall call)
    {
        RequireNoBlocks(call);
        call.Answer(call.Emit("dequantize", [call.Input(0), Scale(call, 1), ZeroPoint(call, 2)], ("axis", Axis(call))));
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

    private static void RequireNoBlocks(OnnxCall call)
    {
        if (call.Node.Int("block_size", 0) is long size and not 0)
        {
            throw call.Unsupported("block_size", size, "0");
        }
    }
}
