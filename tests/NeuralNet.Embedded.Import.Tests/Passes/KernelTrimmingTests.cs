// Taps that never meet the image go, and the answers stay: judged by the sum itself, written out.
using NeuralNet.Embedded.Import.Tests.Onnx;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Passes;

public class KernelTrimmingTests
{
    [Theory]
    [InlineData(1, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData(1, 2, 3, 3, 1, 1, 1, 1, 2, 2, 1, 1, 1, 2)]
    [InlineData(2, 1, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 3, 1)]
    [InlineData(2, 3, 5, 7, 2, 3, 2, 3, 1, 1, 1, 1, 3, 5)]
    [InlineData(3, 1, 4, 5, 0, 4, 1, 0, 1, 1, 1, 1, 3, 1)]
    [InlineData(2, 2, 3, 2, 4, 3, 3, 3, 1, 1, 2, 3, 3, 2)]
    [InlineData(3, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3)]
    [InlineData(4, 1, 3, 3, 1, 1, 1, 1, 2, 2, 1, 1, 3, 1)]
    [InlineData(2, 2, 4, 4, 3, 0, 0, 3, 2, 3, 1, 1, 1, 2)]
    [InlineData(1, 4, 6, 3, 6, 0, 0, 0, 3, 1, 1, 1, 6, 3)]
    public void Only_taps_outside_go(
        int height, int width, int kernelHeight, int kernelWidth, int top, int left, int bottom, int right, int strideHeight, int strideWidth,
        int dilationHeight, int dilationWidth, int linesLeft, int columnsLeft)
    {
        Random random = new(height + (10 * width));
        float[] weights = [.. Enumerable.Range(0, 3 * 2 * kernelHeight * kernelWidth).Select(_ => random.NextSingle() - 0.5f)];
        double[] x = [.. Enumerable.Range(0, 2 * height * width).Select(_ => random.NextDouble())];
        NetworkModel model = OnnxImporter.Import(
            new OnnxFile().Input("x", 1, 2, height, width).Output("y").Floats("w", [3, 2, kernelHeight, kernelWidth], weights)
                .Node("Conv", "x w", "y", ("pads", new long[] { top, left, bottom, right }), ("strides", new long[] { strideHeight, strideWidth }),
                    ("dilations", new long[] { dilationHeight, dilationWidth })).ToArray(),
            "f");

        int outputHeight = ((height + top + bottom - ((kernelHeight - 1) * dilationHeight) - 1) / strideHeight) + 1;
        int outputWidth = ((width + left + right - ((kernelWidth - 1) * dilationWidth) - 1) / strideWidth) + 1;
        double[] expected = new double[3 * outputHeight * outputWidth];
        for (int i = 0; i < expected.Length; i++)
        {
            int filter = i / (outputHeight * outputWidth), y = i / outputWidth % outputHeight, column = i % outputWidth;
            for (int k = 0; k < 2 * kernelHeight * kernelWidth; k++)
            {
                int channel = k / (kernelHeight * kernelWidth);
                int line = (y * strideHeight) - top + (k / kernelWidth % kernelHeight * dilationHeight);
                int at = (column * strideWidth) - left + (k % kernelWidth * dilationWidth);
                expected[i] += line >= 0 && line < height && at >= 0 && at < width
                    ? weights[(filter * 2 * kernelHeight * kernelWidth) + k] * x[(((channel * height) + line) * width) + at]
                    : 0;
            }
        }

        Assert.Equal(expected, new Interpreter(model).Run(x), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Shape.Of(3, linesLeft, columnsLeft, 2), Graph.Of(model)[Assert.Single(model.Operators, op => op.Is(Conv.Definition)).Input(Conv.Weights)!].Shape);
    }
}
