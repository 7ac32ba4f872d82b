// The checks at the entry of generated code, and their messages.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ShapesTests
{
    [Fact]
    public void Exact_lengths_and_a_longer_workspace_are_accepted()
    {
        Shapes.Check(new float[4], 4, new float[3], 3);
        Shapes.Check(new float[4], 4, new float[3], 3, new float[8], 8);
        Shapes.Check(new float[4], 4, new float[3], 3, new float[9], 8);
        Shapes.CheckBatch(new float[8], 4, new float[6], 3, 2);
        Shapes.CheckBatch([], 4, [], 3, 0);
    }

    [Theory]
    [InlineData(3, 3, 8, "input", "input has 3 elements; expected 4.")]
    [InlineData(5, 3, 8, "input", "input has 5 elements; expected 4.")]
    [InlineData(4, 2, 8, "output", "output has 2 elements; expected 3.")]
    [InlineData(4, 4, 8, "output", "output has 4 elements; expected 3.")]
    [InlineData(4, 3, 7, "workspace", "workspace has 7 elements; expected at least 8.")]
    public void Wrong_lengths_name_parameter_and_both_lengths(int input, int output, int workspace, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Shapes.Check(new float[input], 4, new float[output], 3, new float[workspace], 8));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_span_is_named_as_the_caller_names_it()
    {
        float[] leftImage = new float[5];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Shapes.Check(leftImage, 6));
        Assert.Equal("leftImage", error.ParamName);
        Assert.StartsWith("leftImage has 5 elements; expected 6.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 6, 2, "inputs", "inputs has 7 elements; expected 8, 2 samples of 4.")]
    [InlineData(8, 5, 2, "outputs", "outputs has 5 elements; expected 6, 2 samples of 3.")]
    [InlineData(0, 0, int.MaxValue, "inputs", "inputs has 0 elements; expected 8589934588, 2147483647 samples of 4.")]
    public void Batches_of_wrong_length_name_count_and_sample_length(int inputs, int outputs, int count, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Shapes.CheckBatch(new float[inputs], 4, new float[outputs], 3, count));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_count_is_out_of_range()
        => Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Shapes.CheckBatch([], 4, [], 3, -1)).ParamName);

    [Fact]
    public void Spans_share_memory_exactly_when_some_float_belongs_to_both()
    {
        const int Size = 7;
        float[] memory = new float[Size];
        foreach ((int first, int firstLength) in Ranges())
        {
            foreach ((int second, int secondLength) in Ranges())
            {
                bool shared = Enumerable.Range(first, firstLength).Intersect(Enumerable.Range(second, secondLength)).Any();
                bool same = shared && first == second;
                Memory<float> a = memory.AsMemory(first, firstLength), b = memory.AsMemory(second, secondLength);
                Assert.Equal(shared, Refuses(() => Shapes.CheckDistinct(a.Span, b.Span)));
                Assert.Equal(shared, Refuses(() => Shapes.CheckApart(a.Span, b.Span)));
                Assert.Equal(shared && !same, Refuses(() => Shapes.CheckSameOrApart(a.Span, b.Span)));
            }
        }

        Assert.False(Refuses(() => Shapes.CheckDistinct(memory, new float[Size])));

        static IEnumerable<(int First, int Length)> Ranges()
            => Enumerable.Range(0, Size + 1).SelectMany(first => Enumerable.Range(0, Size + 1 - first).Select(length => (first, length)));
    }

    private static bool Refuses(Action check)
    {
        try
        {
            check();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
