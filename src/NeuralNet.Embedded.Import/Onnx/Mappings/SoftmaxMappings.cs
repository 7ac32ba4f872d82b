// ONNX's softmax and its kin, whose axis means two different things.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class SoftmaxMappings
{
    /// <summary>Since version 13 it runs along one dimension, before over everything from the axis on.</summary>
    public static Action<OnnxCall> Of(string kind) => call =>
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int axis = call.Axis(call.Node.Int("axis", call.Opset >= 13 ? -1 : 1), Math.Max(1, shape.Rank));
        if (call.Opset >= 13 || axis == shape.Rank - 1)
        {
            call.Answer(call.Emit(kind, input, ("axis", axis == shape.Rank - 1 ? -1 : axis)));
            return;
        }

        string rows = call.Reshape(input, (int)shape.Slice(0, axis).ElementCount, (int)shape.Slice(axis, shape.Rank - axis).ElementCount);
        call.Answer(call.Reshape(call.Emit(kind, rows), shape.Dimensions.ToArray()));
    };

    /// <summary>A function along one dimension.</summary>
    public static Action<ExportCall> Export(string onnx) => call =>
    {
        ExportForm form = call.Form(0);
        call.Answer(call.Node(onnx, [form.Name], OnnxAttribute.Of("axis", (long)form.Axis(call.Operator.Integer("axis")))), form.Order, form.HasSamples);
    };
}
