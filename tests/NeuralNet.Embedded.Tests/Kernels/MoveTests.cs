// Copies with strides against the definition, one element at a time.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class MoveTests
{
    // Source offset, destination offset, and the layout: extents, strides of the source, strides of the destination.
    public static TheoryData<int, int, int[]> Layouts => new()
    {
        { 0, 0, [7, 1, 1] },
        { 6, 0, [7, -1, 1] },
        { 1, 2, [5, 2, 3] },
        { 4, 0, [9, 0, 1] },
        { 0, 0, [4, 4, 1, 4, 4, 1] },
        { 0, 0, [5, 7, 1, 5, 7, 1] },
        { 0, 0, [33, 18, 1, 33, 18, 1] },
        { 2, 5, [21, 35, 1, 24, 40, 1] },
        { 0, 0, [3, 20, 37, 740, 1, 20, 740, 37, 1] },
        { 0, 0, [20, 3, 37, 1, 740, 20, 111, 37, 1] },
        { 11, 0, [3, 4, 4, -1, 4, 1] },
        { 0, 0, [2, 3, 2, 4, 24, 0, 4, 1, 24, 8, 4, 1] },
        { 3, 10, [2, 3, 5, 30, 10, 2, 40, 10, 1] },
        { 0, 0, [2, 1, 3, 2, 1, 2, 3, 2, 72, 1, 6, 3, 9, 18, 1, 36, 72, 72, 24, 12, 12, 6, 2, 1] },
        { 0, 0, [3, 0, 2, 1, 1, 1, 1, 1, 1] },
        { 1, 0, [30, 2, 4, 1, 2, 1] },
        { 0, 3, [2, 9, 16, 300, 20, 1, 170, 18, 1] },
        { 0, 0, [4, 0, 5, 1, 5, 1] },
        { 7, 9, [5, 64, 70, 1, 66, 1] },
        { 600, 0, [9, 12, -20, 1, 12, 1] },
        { 0, 0, [3, 50, 3, 600, 1, 100, 150, 3, 1] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Copies_follow_the_strides_for_elements_of_every_size(int sourceOffset, int destinationOffset, int[] layout)
    {
        Check<byte>(i => (byte)i);
        Check<short>(i => (short)i);
        Check<float>(i => i);
        Check<long>(i => i);

        void Check<T>(Func<int, T> of)
            where T : unmanaged
        {
            T[] source = [.. Enumerable.Range(1, 2600).Select(of)], expected = new T[2600], actual = new T[2600];
            int rank = layout.Length / 3, count = layout[..rank].Aggregate(1, (product, extent) => product * extent);
            for (int i = 0; i < count; i++)
            {
                expected[destinationOffset + Strided.Offset(layout, rank, 1, i)] = source[sourceOffset + Strided.Offset(layout, rank, 0, i)];
            }

            Move.Copy<T>(source, sourceOffset, actual, destinationOffset, layout);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Transposes_stay_inside_their_spans()
    {
        for (int lines = 1; lines < 22; lines++)
        {
            for (int columns = 1; columns < 22; columns++)
            {
                using GuardedBuffer source = new(Numbers.Random(lines * columns, 1)), destination = new(lines * columns);
                Move.Copy<float>(source.Span, 0, destination.Span, 0, [lines, columns, 1, lines, columns, 1]);
                for (int i = 0; i < lines * columns; i++)
                {
                    Assert.Equal(source.Span[(i % columns * lines) + (i / columns)], destination.Span[i]);
                }
            }
        }
    }

    [Fact]
    public void Layouts_that_leave_the_memory_are_refused()
    {
        int[] source = new int[12], destination = new int[12];
        Assert.Equal("source", Assert.Throws<ArgumentException>(() => Move.Copy<int>(source, 1, destination, 0, [12, 1, 1])).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => Move.Copy<int>(source, 0, destination, -1, [12, 1, 1])).ParamName);
        Assert.Equal("layout", Assert.Throws<ArgumentException>(() => Move.Copy<int>(source, 0, destination, 0, [12, 1])).ParamName);
    }

    // What NumPy's pad says of [0, 1, 2], 4 in front and 5 behind.
    [Theory]
    [InlineData(PadMode.Edge, new[] { 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2 })]
    [InlineData(PadMode.Reflect, new[] { 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1 })]
    [InlineData(PadMode.Wrap, new[] { 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1 })]
    public void Pads_continue_the_axis(PadMode mode, int[] expected)
    {
        int[] values = [9, 9, 9, 9, 0, 1, 2, 9, 9, 9, 9, 9];
        Move.PadAxis(values, 1, 12, 1, 4, 5, mode);
        Assert.Equal(expected, values);

        // The same along the middle of three dimensions.
        int[] cube = new int[2 * 12 * 3];
        for (int i = 0; i < cube.Length; i++)
        {
            int at = i / 3 % 12;
            cube[i] = at is >= 4 and < 7 ? ((i / 36) * 1000) + ((at - 4) * 10) + (i % 3) : -1;
        }

        Move.PadAxis(cube, 2, 12, 3, 4, 5, mode);
        Assert.Equal([.. Enumerable.Range(0, cube.Length).Select(i => ((i / 36) * 1000) + (expected[i / 3 % 12] * 10) + (i % 3))], cube);
    }

    [Fact]
    public void Gather_takes_indices_along_an_axis()
    {
        int[] source = [.. Enumerable.Range(0, 2 * 4 * 3)], output = new int[2 * 5 * 3];
        long[] indices = [3, 0, -1, -4, 2];
        Move.Gather<int, long>(source, indices, output, 2, 4, 3);
        Assert.Equal([.. Enumerable.Range(0, output.Length).Select(i => (i / 15 * 12) + ((((int)indices[i / 3 % 5] + 4) % 4) * 3) + (i % 3))], output);
        int[] row = new int[2];
        Move.Gather<int, int>(source, [1, 5], row, 1, 24, 1);
        Assert.Equal([1, 5], row);

        // Indices outside mean the nearest element, as the format says.
        int[] nearest = new int[3];
        Move.Gather<int, long>([7, 8, 9], [3, long.MaxValue, long.MinValue], nearest, 1, 3, 1);
        Assert.Equal([9, 9, 7], nearest);
    }

    [Fact]
    public void Gather_of_elements_and_points_follows_the_indices()
    {
        // Along axis 1 of (2, 3), the indices (2, 2).
        int[] output = new int[4];
        Move.GatherElements<int, int>([10, 11, 12, 20, 21, 22], [2, 0, -1, 1], output, [2, 2, 3, 0], 3, 1);
        Assert.Equal([12, 10, 22, 21], output);

        // Along axis 0 of (2, 3), the indices (1, 3).
        int[] line = new int[3];
        Move.GatherElements<int, int>([10, 11, 12, 20, 21, 22], [1, 0, 1], line, [1, 3, 0, 1], 2, 3);
        Assert.Equal([20, 11, 22], line);

        // Points of (2, 2), blocks of 2, in 2 batches.
        int[] source = [.. Enumerable.Range(0, 16)], blocks = new int[8];
        Move.GatherND<int, int>(source, [1, 0, 0, -1, 0, 0, 1, 1], blocks, [2, 2], 2, 2);
        Assert.Equal([4, 5, 2, 3, 8, 9, 14, 15], blocks);
    }
}
