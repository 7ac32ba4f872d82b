// Convolutions of all kinds: the bits that the rules of order demand, at every width, close to double precision, inside their memory.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ConvTests
{
    private static readonly ConvShape[] All =
    [
        new(5, 7, 1, 3, 3, 3),
        new(5, 7, 1, 8, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(13, 9, 1, 20, 5, 2) { PadTop = 2, PadLeft = 0, PadBottom = 1, PadRight = 1, StrideHeight = 2, StrideWidth = 3 },
        new(9, 11, 3, 17, 3, 3) { PadLeft = 2, PadBottom = 3 },
        new(9, 11, 3, 32, 4, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadBottom = 2, PadRight = 2, DilationWidth = 2 },
        new(8, 8, 16, 16, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(6, 6, 9, 33, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(6, 12, 12, 40, 3, 3) { PadTop = 1, PadBottom = 1, DilationHeight = 2 },
        new(7, 12, 10, 48, 2, 7) { PadTop = 3, PadRight = 5, DilationHeight = 2, DilationWidth = 2 },
        new(12, 13, 24, 50, 1, 1),
        new(5, 5, 24, 15, 1, 1) { StrideHeight = 2, StrideWidth = 2 },
        new(3, 3, 8, 64, 3, 3),
        new(2, 2, 20, 31, 5, 5) { PadTop = 2, PadLeft = 2, PadBottom = 2, PadRight = 2 },
        new(1, 50, 10, 19, 1, 5) { PadLeft = 4, DilationWidth = 2, PadRight = 4 },
        new(1, 31, 1, 16, 1, 7) { StrideWidth = 2 },
        new(1, 1, 1, 1, 1, 1),
        new(7, 6, 8, 12, 3, 3) { Groups = 2, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(7, 6, 12, 36, 3, 2) { Groups = 4 },
        new(6, 7, 3, 6, 3, 3) { Groups = 3, PadTop = 1 },
        new(1, 30, 32, 64, 1, 3) { Groups = 2, PadLeft = 1, PadRight = 1 },

        // Last filters that fill no vector, of few filters and of many; few pixels, all or at the end.
        new(9, 10, 6, 28, 1, 1),
        new(7, 9, 5, 42, 1, 1),
        new(5, 7, 3, 2, 1, 1),
        new(9, 8, 2, 6, 3, 3),
        new(8, 7, 1, 1, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(6, 9, 4, 44, 2, 3),
        new(1, 8, 5, 20, 1, 5),
        new(1, 4, 6, 41, 1, 3) { PadRight = 1 },
        new(2, 3, 7, 18, 2, 3),
        new(1, 14, 3, 30, 1, 5),

        // More pixels than are enumerated at a time; inputs too large to be copied between their pads, and sums too long for a table.
        new(20, 23, 3, 17, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(27, 31, 10, 20, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(27, 30, 11, 33, 3, 5) { PadTop = 2, PadLeft = 2, PadBottom = 0, PadRight = 3, StrideHeight = 2, StrideWidth = 2 },
        new(26, 32, 12, 18, 3, 3) { PadTop = 2, PadLeft = 2, PadBottom = 2, PadRight = 2, DilationHeight = 2, DilationWidth = 2, Groups = 2 },
        new(5, 9, 130, 10, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(5, 9, 130, 40, 3, 3),
        new(1, 900, 10, 9, 1, 4) { PadLeft = 3 },

        // One channel and few filters, whose pixels are taken beside each other: five to eight of them, also overlapping.
        new(9, 11, 1, 6, 5, 5) { PadTop = 2, PadLeft = 2, PadBottom = 2, PadRight = 2 },
        new(7, 29, 1, 7, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1, StrideHeight = 2 },
        new(6, 18, 1, 5, 2, 4) { DilationWidth = 2 },
        new(1, 41, 1, 8, 1, 7) { PadLeft = 3 },
        new(8, 7, 1, 4, 2, 2),
        new(5, 19, 1, 3, 3, 3) { PadRight = 1 },

        // Filters that end with a third vector, in tiles of three; and with one of half a width.
        new(27, 31, 10, 24, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(26, 32, 12, 80, 3, 2) { PadTop = 1, PadLeft = 1, StrideHeight = 2, Groups = 2 },
        new(11, 9, 13, 40, 1, 1),
        new(8, 9, 7, 72, 1, 1),
        new(27, 31, 10, 36, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(9, 7, 6, 20, 1, 1),
        new(6, 7, 16, 48, 1, 1) { Groups = 2 },
    ];

    private static readonly ConvShape[] Depthwise =
    [
        new(7, 9, 2, 2, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(9, 11, 5, 5, 3, 3),
        new(12, 12, 16, 16, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(9, 8, 23, 23, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadBottom = 1, PadRight = 1 },
        new(9, 10, 37, 37, 5, 3) { PadTop = 4, PadLeft = 2, PadRight = 1, DilationHeight = 2, DilationWidth = 3 },
        new(3, 3, 31, 31, 7, 7) { PadTop = 3, PadLeft = 3, PadBottom = 3, PadRight = 3 },
        new(1, 40, 13, 13, 1, 9) { PadLeft = 8 },
        new(11, 9, 24, 24, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(10, 19, 20, 20, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(14, 5, 70, 70, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(17, 12, 9, 9, 3, 3) { PadTop = 2, PadLeft = 1, PadBottom = 2, PadRight = 1, DilationHeight = 2 },
        new(13, 14, 33, 33, 5, 5) { PadTop = 2, PadLeft = 2, PadBottom = 2, PadRight = 2 },
        new(9, 10, 10, 10, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(25, 5, 19, 19, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(1, 25, 17, 17, 1, 3) { PadLeft = 1, PadRight = 1 },
        new(4, 7, 9, 9, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(5, 4, 11, 11, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(6, 3, 8, 8, 5, 3) { PadTop = 2, PadLeft = 1, PadBottom = 2, PadRight = 1 },
        new(6, 13, 36, 36, 2, 3) { PadLeft = 1, DilationHeight = 3 },
        new(7, 6, 10, 10, 3, 3) { PadTop = 1, PadLeft = 1, StrideHeight = 2, StrideWidth = 2 },
        new(9, 12, 16, 16, 3, 3) { PadLeft = 1, PadRight = 1, StrideWidth = 2 },
        new(8, 13, 28, 28, 3, 3) { StrideHeight = 2, StrideWidth = 2 },
        new(6, 14, 40, 40, 3, 3) { PadRight = 1, StrideHeight = 3, StrideWidth = 2 },
        new(6, 9, 12, 12, 3, 3) { PadTop = 1, PadLeft = 1, PadRight = 1, StrideHeight = 2, StrideWidth = 2 },
        new(7, 8, 20, 20, 3, 3) { PadLeft = 1, StrideWidth = 2 },
        new(4, 2, 12, 12, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(5, 9, 12, 12, 3, 3) { PadLeft = 2, PadRight = 2 },
        new(2, 3, 4, 4, 1, 1) { PadTop = 2, PadLeft = 3, PadBottom = 2, PadRight = 1, StrideWidth = 4 },
    ];

    public static TheoryData<ConvShape> Shapes
        => [.. All.Concat(Depthwise).Select(shape => shape with { Groups = Depthwise.Contains(shape) ? shape.Channels : shape.Groups })];

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_have_the_bits_of_their_order_at_every_width(ConvShape shape)
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "Bits are promised with fused multiply-add.");
        ConvEmulation conv = new(shape, shape.GetHashCode() & 1023);
        float[] expected = conv.InFloat(), packed = conv.PackWeights();
        double[] exact = conv.InDouble();
        using GuardedBuffer input = new(conv.Input), weights = new(packed), bias = new(conv.PackBias()), output = new(expected.Length);
        using GuardedBuffer workspace = new(Conv.WorkspaceLength(shape));
        Assert.Equal(packed.Length, Conv.PackedWeightsLength(shape));
        Assert.Equal(bias.Length, Conv.PackedBiasLength(shape));
        foreach (LanesWidth width in LanesWidths.All)
        {
            AtWidth.Width = width;
            output.Span.Fill(float.NaN);
            workspace.Span.Fill(float.NaN);
            Conv.Forward<Activate<Identity>, AtWidth>(input.Span, weights.Span, bias.Span, output.Span, workspace.Span, shape, default);
            Numbers.AssertSameBits(expected, output.Span, $"{shape} with {width} lanes");
        }

        output.Span.Fill(float.NaN);
        Conv.Forward<Activate<Identity>>(input.Span, weights.Span, bias.Span, output.Span, workspace.Span, shape);
        Numbers.AssertSameBits(expected, output.Span, $"{shape}");
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i], output.Span[i], 1e-3);
        }

        Conv.Forward<Activate<Identity>>(input.Span, weights.Span, [], output.Span, workspace.Span, shape);
        Numbers.AssertSameBits(conv.InFloat(withBias: false), output.Span, $"{shape} without bias");
    }

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Epilogues_have_the_bits_of_calls_behind_the_convolution(ConvShape shape)
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "Bits are promised with fused multiply-add.");
        ConvEmulation conv = new(shape, 7);
        float[] expected = conv.InFloat(), weights = conv.PackWeights(), bias = conv.PackBias(), workspace = new float[Conv.WorkspaceLength(shape)];
        float[] residual = Numbers.Random(expected.Length, 8);
        Map.Binary<Add>(expected, residual, expected);
        Map.Unary<Relu>(expected, expected);
        float[] shortly = [.. expected];
        Map.Unary<Tanh>(expected, expected);
        foreach (LanesWidth width in LanesWidths.All)
        {
            AtWidth.Width = width;
            using GuardedBuffer addend = new(residual), other = new(residual);
            float[] output = new float[expected.Length];
            Then<Then<AddTensor, Activate<Relu>>, Activate<Tanh>> epilogue = new(new(new(addend.Span), default), default);
            Conv.Forward<Then<Then<AddTensor, Activate<Relu>>, Activate<Tanh>>, AtWidth>(conv.Input, weights, bias, output, workspace, shape, epilogue);
            Numbers.AssertSameBits(expected, output, $"{shape} with {width} lanes");

            // The residual may lie where the output goes.
            Then<Then<AddTensor, Activate<Relu>>, Activate<Tanh>> inPlace = new(new(new(addend.Span), default), default);
            Conv.Forward<Then<Then<AddTensor, Activate<Relu>>, Activate<Tanh>>, AtWidth>(conv.Input, weights, bias, addend.Span, workspace, shape, inPlace);
            Numbers.AssertSameBits(expected, addend.Span, $"{shape} with {width} lanes over its residual");

            // Few instructions are taken in another way.
            Then<AddTensor, Activate<Relu>> few = new(new(other.Span), default);
            Conv.Forward<Then<AddTensor, Activate<Relu>>, AtWidth>(conv.Input, weights, bias, other.Span, workspace, shape, few);
            Numbers.AssertSameBits(shortly, other.Span, $"{shape} with {width} lanes shortly over its residual");
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_is_written()
    {
        ConvShape shape = new(4, 4, 8, 5, 3, 3) { PadTop = 1 };
        float[] output = new float[3 * 2 * 5], weights = new float[Conv.PackedWeightsLength(shape)], bias = new float[16];
        Assert.Equal("input", Refused(() => Conv.Forward<Activate<Relu>>(new float[127], weights, bias, output, new float[160], shape)));
        Assert.Equal("weights", Refused(() => Conv.Forward<Activate<Relu>>(new float[128], weights.AsSpan(1), bias, output, new float[160], shape)));
        Assert.Equal("bias", Refused(() => Conv.Forward<Activate<Relu>>(new float[128], weights, bias.AsSpan(1), output, new float[160], shape)));
        Assert.Equal("output", Refused(() => Conv.Forward<Activate<Relu>>(new float[128], weights, bias, output.AsSpan(1), new float[160], shape)));
        Assert.Equal("workspace", Refused(() => Conv.Forward<Activate<Relu>>(new float[128], weights, bias, output, new float[159], shape)));
        Assert.Throws<ArgumentException>(() => Conv.Forward(new float[128], weights, bias, output, new float[160], shape, new AddTensor(new float[29])));
        Assert.All(output, value => Assert.Equal(0, value));

        static string? Refused(Action call) => Assert.Throws<ArgumentException>(call).ParamName;
    }
}
