// Transposed convolutions: every pixel of the input scattered, in double precision, against the gathering kernel.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ConvTransposeTests
{
    public static TheoryData<ConvTransposeShape> Shapes =>
    [
        new(1, 1, 1, 1, 1, 1),
        new(3, 4, 2, 5, 3, 3),
        new(4, 5, 8, 16, 2, 2) { StrideHeight = 2, StrideWidth = 2 },
        new(4, 3, 9, 20, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadBottom = 0, PadRight = 0 },
        new(5, 7, 10, 33, 4, 3) { StrideHeight = 2, StrideWidth = 3, PadTop = 1, PadLeft = 2, PadBottom = 1, PadRight = -2 },
        new(3, 3, 4, 17, 1, 1) { StrideHeight = 3, StrideWidth = 2, PadBottom = -1 },
        new(4, 4, 6, 8, 3, 3) { StrideHeight = 2, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3 },
        new(5, 4, 8, 12, 3, 2) { StrideHeight = 4, StrideWidth = 1, DilationHeight = 2, Groups = 2, PadTop = 1 },
        new(1, 20, 8, 4, 1, 8) { StrideWidth = 4, PadLeft = 2, PadRight = 2 },
        new(6, 7, 5, 3, 2, 3) { PadTop = 1, PadRight = 2 },

        // Too large to be copied between margins; a kernel with too many weights for a table.
        new(30, 31, 10, 6, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadRight = -1 },
        new(3, 4, 120, 5, 3, 3) { StrideHeight = 2, StrideWidth = 2 },
    ];

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Gathering_equals_scattering(ConvTransposeShape shape)
    {
        int perGroup = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups, taps = shape.KernelHeight * shape.KernelWidth;
        float[] input = Numbers.Random(shape.Height * shape.Width * shape.Channels, 1), bias = Numbers.Random(shape.Filters, 2);

        // As in ONNX: [channels][filters of the group][kernel height][kernel width].
        float[] weights = Numbers.Random(shape.Channels * filters * taps, 3);
        double[] exact = [.. Enumerable.Range(0, shape.OutputHeight * shape.OutputWidth * shape.Filters).Select(i => (double)bias[i % shape.Filters])];
        for (int i = 0; i < input.Length; i++)
        {
            int channel = i % shape.Channels, x = i / shape.Channels % shape.Width, y = i / shape.Channels / shape.Width;
            for (int k = 0; k < filters * taps; k++)
            {
                int filter = (channel / perGroup * filters) + (k / taps);
                int down = (y * shape.StrideHeight) + (k % taps / shape.KernelWidth * shape.DilationHeight) - shape.PadTop;
                int right = (x * shape.StrideWidth) + (k % shape.KernelWidth * shape.DilationWidth) - shape.PadLeft;
                if (down >= 0 && down < shape.OutputHeight && right >= 0 && right < shape.OutputWidth)
                {
                    exact[(((down * shape.OutputWidth) + right) * shape.Filters) + filter] += (double)input[i] * weights[(channel * filters * taps) + k];
                }
            }
        }

        float[] packed = Pack(shape, weights), packedBias = new float[ConvTranspose.PackedBiasLength(shape)];
        for (int i = 0; i < bias.Length; i++)
        {
            packedBias[(i / filters * ((filters + 15) / 16 * 16)) + (i % filters)] = bias[i];
        }

        Assert.Equal(packed.Length, ConvTranspose.PackedWeightsLength(shape));
        using GuardedBuffer from = new(input), factors = new(packed), offsets = new(packedBias), output = new(exact.Length),
            workspace = new(ConvTranspose.WorkspaceLength(shape));
        output.Span.Fill(float.NaN);
        ConvTranspose.Forward<Activate<Identity>>(from.Span, factors.Span, offsets.Span, output.Span, workspace.Span, shape);
        float[] expected = [.. output.Span];
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i], expected[i], 1e-4);
        }

        float[] residual = Numbers.Random(exact.Length, 4);
        foreach (LanesWidth width in LanesWidths.All)
        {
            AtWidth.Width = width;
            output.Span.Fill(float.NaN);
            ConvTranspose.Forward<Activate<Identity>, AtWidth>(from.Span, factors.Span, offsets.Span, output.Span, workspace.Span, shape, default);
            Numbers.AssertSameBits(expected, output.Span, $"{shape} with {width} lanes");
            ConvTranspose.Forward<AddTensor, AtWidth>(from.Span, factors.Span, offsets.Span, output.Span, workspace.Span, shape, new(residual));
            Numbers.AssertSameBits([.. expected.Zip(residual, (a, b) => a + b)], output.Span, $"{shape} with {width} lanes and a residual");
        }
    }

    private static float[] Pack(ConvTransposeShape shape, float[] weights)
    {
        int perGroup = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups;
        List<float> packed = [];
        for (int phase = 0; phase < shape.StrideHeight * shape.StrideWidth; phase++)
        {
            int[] lines = Meeting(phase / shape.StrideWidth, shape.StrideHeight, shape.DilationHeight, shape.PadTop, shape.KernelHeight);
            int[] columns = Meeting(phase % shape.StrideWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft, shape.KernelWidth);
            for (int group = 0; group < shape.Groups; group++)
            {
                for (int block = 0; block < filters; block += 16)
                {
                    foreach (int i in lines)
                    {
                        foreach (int j in columns)
                        {
                            for (int channel = group * perGroup; channel < (group + 1) * perGroup; channel++)
                            {
                                for (int filter = block; filter < block + 16; filter++)
                                {
                                    int at = (((((channel * filters) + filter) * shape.KernelHeight) + i) * shape.KernelWidth) + j;
                                    packed.Add(filter < filters ? weights[at] : 0f);
                                }
                            }
                        }
                    }
                }
            }
        }

        return [.. packed];

        static int[] Meeting(int phase, int stride, int dilation, int pad, int kernel)
            => [.. Enumerable.Range(0, kernel).Where(i => (phase + pad - (i * dilation)) % stride == 0).Reverse()];
    }
}
