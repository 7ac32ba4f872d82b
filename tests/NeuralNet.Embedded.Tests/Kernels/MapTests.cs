// Functions of two floats: against double precision, at every width, with every kind of broadcasting.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class MapTests
{
    public static TheoryData<string> Names => [.. BinaryCase.All.Select(row => row.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Binary_functions_are_accurate_and_map_special_values_to_their_limits(string name)
    {
        BinaryCase function = BinaryCase.Named(name);
        float[] numbers = [.. Numbers.Special, 2f, -2f, 7f, -7f, 1.5f, 33.25f, -0.001f, 1e-20f, 5e8f, 16777217f, 2147483648f, .. Numbers.Random(40, 5)];
        float[] a = [.. numbers.SelectMany(x => numbers.Select(_ => x))], b = [.. numbers.SelectMany(_ => numbers)], output = new float[a.Length];
        function.Run(a, b, output);
        for (int i = 0; i < a.Length; i++)
        {
            double exact = function.Exact(a[i], b[i]), ulps = Numbers.UlpsFrom(output[i], exact);
            Assert.True(ulps <= function.MaxUlps, $"{name}({a[i]:R}, {b[i]:R}) is {output[i]:R}, expected {exact:R}: {ulps} units in the last place.");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Binary_functions_have_the_same_bits_at_every_width_and_stay_inside_their_spans(string name)
    {
        BinaryCase function = BinaryCase.Named(name);
        for (int length = 0; length <= 40; length++)
        {
            float[] left = Numbers.Random(length, length), right = Numbers.Random(length, length + 1), expected = new float[length];
            for (int kind = 0; kind < 3; kind++)
            {
                float[] a = kind == 1 ? [1.25f] : left, b = kind == 2 ? [-0.75f] : right;
                function.RunAt(LanesWidth.Scalar, a, b, expected, []);
                foreach (LanesWidth width in LanesWidths.All)
                {
                    using GuardedBuffer first = new(a), second = new(b), output = new(length);
                    function.RunAt(width, first.Span, second.Span, output.Span, []);
                    Numbers.AssertSameBits(expected, output.Span, $"{name} with {width} lanes");
                }

                using GuardedBuffer inPlace = new(kind == 1 ? b : a);
                function.Run(kind == 1 ? a : inPlace.Span, kind == 1 ? inPlace.Span : b, inPlace.Span);
                Numbers.AssertSameBits(expected, inPlace.Span, $"{name} in place");
            }
        }
    }

    // Extents, strides of a, strides of b.
    public static TheoryData<int[]> Layouts =>
    [
        new int[] { 5, 1, 1 },
        new int[] { 37, 0, 1 },
        new int[] { 19, 1, 0 },
        new int[] { 3, 4, 4, 1, 0, 1 },
        new int[] { 3, 21, 0, 1, 21, 1 },
        new int[] { 4, 18, 18, 1, 1, 0 },
        new int[] { 4, 70, 1, 4, 70, 1 },
        new int[] { 2, 3, 4, 12, 4, 1, 0, 1, 3 },
        new int[] { 2, 1, 3, 2, 1, 2, 1, 5, 3, 0, 1, 0, 0, 2, 0, 1, 10, 10, 0, 5, 5, 5, 5, 1 },
        new int[] { 3, 0, 1, 1, 1, 1 },
    ];

    [SkippableTheory]
    [MemberData(nameof(Layouts))]
    public void Broadcasting_follows_the_strides(int[] layout)
    {
        int rank = layout.Length / 3, count = layout[..rank].Aggregate(1, (product, extent) => product * extent);
        float[] a = Numbers.Random(400, 1), b = Numbers.Random(400, 2), expected = new float[count];
        byte[] less = new byte[count];
        int[] wide = new int[count], wideA = [.. a.Select(x => (int)(x * 1000))], wideB = [.. b.Select(x => (int)(x * 1000))];
        for (int i = 0; i < count; i++)
        {
            (int atA, int atB) = (Strided.Offset(layout, rank, 0, i), Strided.Offset(layout, rank, 1, i));
            expected[i] = a[atA] - b[atB];
            less[i] = a[atA] < b[atB] ? (byte)1 : (byte)0;
            wide[i] = wideA[atA] - wideB[atB];
        }

        foreach (LanesWidth width in LanesWidths.All)
        {
            float[] actual = new float[count];
            width.Run(new BinaryKernel<Subtract>(a, b, actual, layout, default));
            Numbers.AssertSameBits(expected, actual, $"subtract with {width} lanes");
        }

        float[] output = new float[count];
        Map.Binary<Subtract>(a, b, output, layout);
        Numbers.AssertSameBits(expected, output, "subtract");
        byte[] truth = new byte[count];
        Map.Compare<float, Less>(a, b, truth, layout);
        Assert.Equal(less, truth);
        int[] integers = new int[count];
        Map.Binary<int, Subtract>(wideA, wideB, integers, layout);
        Assert.Equal(wide, integers);
    }

    [Fact]
    public void Layouts_that_leave_the_memory_are_refused()
    {
        float[] a = new float[12], output = new float[12];
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => Map.Binary<Add>(a, new float[3], output, [3, 4, 4, 1, 0, 1])).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => Map.Binary<Add>(a, a, output, [3, 4, 4, -1, 4, 1])).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => Map.Binary<Add>(a, a, output.AsSpan(1), [3, 4, 4, 1, 4, 1])).ParamName);
        Assert.Equal("layout", Assert.Throws<ArgumentException>(() => Map.Binary<Add>(a, a, output, [3, 4, 4, 1, 0])).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => Map.Binary<Add>(a, new float[11], output)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => Map.Unary<Relu>(a, output.AsSpan(1))).ParamName);
        Assert.All(output, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Unary_functions_are_those_of_elementwise()
    {
        float[] input = Numbers.Random(45, 3), expected = new float[45], actual = new float[45];
        Map.Unary(input, expected, new LeakyRelu(0.2f));
        Map.Unary(input, actual, new LeakyRelu(0.2f));
        Numbers.AssertSameBits(expected, actual, "leaky relu");
    }
}
