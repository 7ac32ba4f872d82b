// ONNX's GridSample: the channels move behind the image.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class GridSampleMapping
{
    /// <summary>Version 20 renamed the modes, and knows other ranks.</summary>
    public static void Map(OnnxCall call)
    {
        if (call.Shape(0).Rank != 4)
        {
            throw new MappingException($"It samples an input of shape {call.Shape(0)}; supported are images, of four dimensions.");
        }

        string mode = call.Node.Text("mode", call.Opset < 20 ? "bilinear" : "linear") switch
        {
            "bilinear" or "linear" => "linear",
            "nearest" => "nearest",
            "bicubic" or "cubic" => "cubic",
            string other => throw call.Unsupported("mode", other, "linear, nearest and cubic"),
        };
        string outside = call.Node.Text("padding_mode", "zeros");
        if (outside is not ("zeros" or "border" or "reflection"))
        {
            throw call.Unsupported("padding_mode", outside, "zeros, border and reflection");
        }

        string sampled = call.Emit(
            "gridSample",
            [call.Transpose(call.Input(0), [0, 2, 3, 1]), call.Input(1)],
            ("mode", mode),
            ("outside", outside),
            ("alignCorners", call.Node.Int("align_corners", 0) != 0));
        call.Answer(call.Transpose(sampled, [0, 3, 1, 2]));
    }

    /// <summary>The places of an image's pixels, between -1 and 1, moved by a matrix (batch, 2, 3): a grid (batch, height, width, 2).</summary>
    public static void AffineGrid(OnnxCall call)
    {
        long[] size = call.Integers(1, "size");
        Shape matrices = call.Shape(0);
        if (size.Length != 4 || matrices.Rank != 3 || matrices[1] != 2 || matrices[2] != 3 || size[2] is < 1 or > 1 << 16 || size[3] is < 1 or > 1 << 16)
        {
            throw new MappingException(
                $"It makes a grid of size ({string.Join(",", size)}) from matrices {matrices}; supported are images (batch, channels, height, width).");
        }

        (int height, int width) = ((int)size[2], (int)size[3]);
        bool atCorners = call.Node.Int("align_corners", 0) != 0;
        call.Graph.RequireBudget(3L * height * width);
        double[] places = [.. Enumerable.Range(0, height * width).SelectMany(i => (double[])[Place(i % width, width), Place(i / width, height), 1])];
        string moved = call.Emit("matMul", [call.Graph.AddConstant(Shape.Of(height * width, 3), places), call.Input(0)], ("transposeB", true));
        call.Answer(call.Reshape(moved, matrices[0], height, width, 2));

        double Place(int i, int extent) => (float)(!atCorners ? (((2 * i) + 1.0) / extent) - 1 : extent == 1 ? -1 : (2.0 * i / (extent - 1)) - 1);
    }

    /// <summary>Images and grids come in pairs.</summary>
    public static void Export(ExportCall call)
    {
        if (call.HasSamples(GridSample.Input) != call.HasSamples(GridSample.Grid))
        {
            throw new NotBatchableException();
        }

        call.Graph.Require(20);
        string image = call.Spatial(GridSample.Input, 2, out SampleDimensions samples);
        Shape shape = call.Shape(GridSample.Grid);
        string grid = call.Plain(GridSample.Grid, samples.HasSamples);
        grid = samples.IsFolded ? call.Reshape(grid, hasSamples: false, [-1, .. shape.Slice(samples.Extra, 3).Dimensions]) : grid;
        string sampled = call.Node(
            "GridSample",
            [image, grid],
            OnnxAttribute.Of("mode", call.Operator.Choice("mode")),
            OnnxAttribute.Of("padding_mode", call.Operator.Choice("outside")),
            OnnxAttribute.Of("align_corners", call.Operator.Flag("alignCorners")));
        call.AnswerSpatial(sampled, samples);
    }
}
