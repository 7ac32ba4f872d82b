// What a self-test makes of answers: the same tolerance as everywhere, equal bits, and a line that a person reads.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Tests;

public class SelfTestTests
{
    [Theory]
    [InlineData(1f, 1.0000099f, true)]      // 1e-5 of the value
    [InlineData(1f, 1.000011f, false)]
    [InlineData(0.01f, 0.0100009f, true)]    // 1e-6 of the largest, which is 1
    [InlineData(0.01f, 0.0100012f, false)]
    [InlineData(0f, 9e-7f, true)]
    [InlineData(0f, 2e-6f, false)]
    [InlineData(1f, float.NaN, false)]
    [InlineData(1f, float.PositiveInfinity, false)]
    [InlineData(-1f, 1f, false)]
    public void Answers_are_held_to_the_tolerance(float expected, float actual, bool passes)
    {
        SelfTestComparison comparison = new(2, hasRecordedBits: false);
        comparison.Add([expected, 1f], [actual, 1f]);
        Assert.Equal(passes, comparison.Result.Passed);
        Assert.Equal(expected.Equals(actual), comparison.Result.AllBitsAgree);
        Assert.Equal(!float.IsFinite(actual), double.IsInfinity(comparison.Result.ToleranceUsed));
    }

    [Fact]
    public void Every_output_has_its_own_largest_value_and_the_worst_counts()
    {
        SelfTestComparison comparison = new(2, hasRecordedBits: false);
        comparison.Add([1000f, 0f], [1000f, 0.0005f]);
        Assert.True(comparison.Result.Passed);
        comparison.Add([1f, 0f], [1f, 0.0005f]);
        Assert.False(comparison.Result.Passed);
        Assert.Equal(0.0005f, comparison.Result.LargestAbsoluteError);
        Assert.Equal(double.PositiveInfinity, comparison.Result.LargestRelativeError);
    }

    [Fact]
    public void Zeros_of_either_sign_are_near_but_not_the_same_bits()
    {
        SelfTestComparison comparison = new(1, hasRecordedBits: true);
        comparison.Add([0f], [-0f]);
        Assert.Equal(0, comparison.Result.LargestAbsoluteError);
        Assert.False(comparison.Result.AllBitsAgree);
    }

    [Fact]
    public void Lengths_must_agree()
    {
        SelfTestComparison comparison = new(1, hasRecordedBits: true);
        Assert.Throws<ArgumentException>("actual", () => comparison.Add([1f, 2f], [1f]));
    }

    [Fact]
    public void Equal_bits_are_promised_where_they_were_recorded_and_multiply_adds_are_fused()
    {
        Assert.Equal(WidestLanes.HasFused128, new SelfTestComparison(1, hasRecordedBits: true).Result.PromisesEqualBits);
        Assert.False(new SelfTestComparison(1, hasRecordedBits: false).Result.PromisesEqualBits);
    }

    // Vectors, tolerance used, bits agree, recorded, fused: passed and the line.
    [Theory]
    [InlineData(0, 0, false, false, true, false, "nothing was tested: the model has no test vectors")]
    [InlineData(1, 0, true, true, true, true, "passed: 1 test vector, every bit agrees")]
    [InlineData(16, 0, true, false, false, true, "passed: 16 test vectors, every bit agrees")]
    [InlineData(16, 0.5, false, true, true, false, "FAILED: 16 test vectors, largest error 1.5e-7 absolute, 2.5e-7 relative, 0.50 of the tolerance; every bit should agree")]
    [InlineData(16, 0.5, false, true, false, true, "passed: 16 test vectors, largest error 1.5e-7 absolute, 2.5e-7 relative, 0.50 of the tolerance; without fused multiply-add bits need not agree")]
    [InlineData(16, 0.5, false, false, true, true, "passed: 16 test vectors, largest error 1.5e-7 absolute, 2.5e-7 relative, 0.50 of the tolerance; the model holds a reference's answers, whose bits need not agree")]
    [InlineData(16, 1.5, false, false, true, false, "FAILED: 16 test vectors, largest error 1.5e-7 absolute, 2.5e-7 relative, 1.50 of the tolerance; the model holds a reference's answers, whose bits need not agree")]
    public void A_result_says_what_it_means(int vectors, double used, bool bits, bool recorded, bool fused, bool passed, string line)
    {
        SelfTestResult result = new(vectors, used == 0 ? 0 : 1.5e-7, used == 0 ? 0 : 2.5e-7, used, bits, recorded, fused);
        Assert.Equal(passed, result.Passed);
        Assert.Equal(line, result.ToString());
    }

    [Fact]
    public void A_comparison_allocates_nothing()
    {
        // Arrays: in a debug build a span of constants costs an allocation of its own.
        float[] expected = [1f, 2f], actual = [1f, 2f];
        Compare();
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool passed = Compare();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(passed);

        bool Compare()
        {
            SelfTestComparison comparison = new(2, hasRecordedBits: true);
            comparison.Add(expected, actual);
            return comparison.Result.Passed;
        }
    }
}
