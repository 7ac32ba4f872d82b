// Channels that become pixels, and pixels that become channels.
using NeuralNet.Embedded.Import.Onnx.Writing;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class DepthMappings
{
    public static void DepthToSpace(OnnxCall call)
    {
        string mode = call.Node.Text("mode", "DCR");
        if (mode is not ("DCR" or "CRD"))
        {
            throw call.Unsupported("mode", mode, "DCR and CRD");
        }

        string rearranged = call.Emit(
            "depthToSpace",
            call.ToChannelsLast(call.Input(0)),
            ("blockSize", CallExtensions.Extent(call.Node.Int("blocksize", 0))),
            ("columnsFirst", mode == "CRD"));
        call.Answer(call.ToChannelsFirst(rearranged));
    }

    public static void SpaceToDepth(OnnxCall call) => call.Answer(call.ToChannelsFirst(call.Emit(
        "spaceToDepth", call.ToChannelsLast(call.Input(0)), ("blockSize", CallExtensions.Extent(call.Node.Int("blocksize", 0))))));

    public static void ExportDepthToSpace(ExportCall call)
    {
        string input = call.Spatial(0, 2, out SampleDimensions samples);
        call.AnswerSpatial(
            call.Node(
                "DepthToSpace",
                [input],
                OnnxAttribute.Of("blocksize", (long)call.Operator.Integer("blockSize")),
                OnnxAttribute.Of("mode", call.Operator.Flag("columnsFirst") ? "CRD" : "DCR")),
            samples);
    }

    public static void ExportSpaceToDepth(ExportCall call)
    {
        string input = call.Spatial(0, 2, out SampleDimensions samples);
        call.AnswerSpatial(call.Node("SpaceToDepth", [input], OnnxAttribute.Of("blocksize", (long)call.Operator.Integer("blockSize"))), samples);
    }
}
