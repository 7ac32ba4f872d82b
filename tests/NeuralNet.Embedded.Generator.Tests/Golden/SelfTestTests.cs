// SelfTest on every golden model: with the reference's answers, with recorded bits, and with answers that are wrong.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class SelfTestTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answers_of_the_reference_are_met_within_the_tolerance(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        SelfTestResult result = golden.Network.SelfTest();
        Assert.Equal(golden.Model.TestVectors!.Vectors.Count, result.VectorCount);
        Assert.False(result.HasRecordedBits);
        Assert.True(result.Passed, result.ToString());

        float[] expected = [.. golden.Model.TestVectors.Vectors.SelectMany(vector => vector.Outputs).SelectMany(values => values.ToSingles())];
        float[] actual = [.. golden.Model.TestVectors.Vectors.SelectMany(vector => Answer(golden.Network, golden.Model, vector)).SelectMany(values => values)];
        Assert.Equal(expected.Zip(actual, (one, other) => Math.Abs((double)one - other)).Max(), result.LargestAbsoluteError);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits).SequenceEqual(actual.Select(BitConverter.SingleToInt32Bits)), result.AllBitsAgree);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Recorded_bits_agree_and_a_single_other_bit_is_noticed(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        NetworkModel recorded = Record(golden.Model, golden.Network);
        SelfTestResult result = Compile(recorded).SelfTest();
        Assert.True(result.HasRecordedBits);
        Assert.True(result.AllBitsAgree && result.Passed, result.ToString());
        Assert.Equal((0, 0, 0), (result.LargestAbsoluteError, result.LargestRelativeError, result.ToleranceUsed));

        // The last bit of the last answer.
        SelfTestResult flipped = Compile(WithLastAnswer(recorded, MathF.BitIncrement)).SelfTest();
        Assert.False(flipped.AllBitsAgree);
        Assert.InRange(flipped.ToleranceUsed, double.Epsilon, 1);
        Assert.Equal(!flipped.HasFusedMultiplyAdd, flipped.Passed);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wrong_answer_fails(string name)
    {
        NetworkModel wrong = WithLastAnswer(GoldenCase.Load(name).Model, value => value + 0.01f + (MathF.Abs(value) / 1000));
        SelfTestResult result = Compile(wrong).SelfTest();
        Assert.False(result.Passed);
        Assert.True(result.ToleranceUsed > 1);
        Assert.InRange(result.LargestAbsoluteError, 0.0099, double.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_allocates_nothing(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        for (int i = 0; i < 3; i++)
        {
            golden.Network.SelfTest();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        golden.Network.SelfTest();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Without_vectors_nothing_is_tested_and_that_is_no_pass()
    {
        NetworkModel model = GoldenCase.Load("dense-one-layer").Model with { TestVectors = null };
        SelfTestResult result = Compile(model).SelfTest();
        Assert.Equal(0, result.VectorCount);
        Assert.False(result.Passed || result.AllBitsAgree);
    }

    [Fact]
    public void Vectors_past_a_megabyte_stay_in_the_model()
    {
        NetworkModel model = WithVectors(OddModels.Wide(width: 4, outputs: 100_000), count: 4);
        CompiledNetwork network = Compile(model);
        Assert.Equal(2, network.SelfTest().VectorCount);
        Assert.True(network.SelfTest().Passed);
        string text = network.Result.GeneratedSources.Single(source => source.HintName.EndsWith(".SelfTest.g.cs", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Contains("2 of 4 test vectors", text, StringComparison.Ordinal);

        // Answers past the stack are allocated, and the documentation says so.
        Assert.Contains("Allocates 800,000 bytes for the answers.", text, StringComparison.Ordinal);
        Assert.Contains("new float[", text, StringComparison.Ordinal);
    }

    private static CompiledNetwork Compile(NetworkModel model)
    {
        Assert.Empty(ModelValidator.Validate(model));
        return CompiledNetwork.FromModelText(ModelWriter.Write(model), ["NNE0302"]);
    }

    private static float[][] Answer(CompiledNetwork network, NetworkModel model, TestVector vector)
    {
        float[][] outputs = Samples.Outputs(model);
        network.Forward(Samples.InputsOf(vector), outputs);
        return outputs;
    }

    private static NetworkModel Record(NetworkModel model, CompiledNetwork network) => model with
    {
        TestVectors = new TestVectors(
            TestVectorSource.GeneratedCode,
            model.TestVectors!.Vectors.Select(vector => vector with { Outputs = Answer(network, model, vector).Select(TypedValues.FromSingles).ToEquatableArray() }).ToEquatableArray()),
    };

    private static NetworkModel WithLastAnswer(NetworkModel model, Func<float, float> change)
    {
        TestVector last = model.TestVectors!.Vectors[^1];
        float[] values = last.Outputs[^1].ToSingles();
        values[^1] = change(values[^1]);
        TestVector changed = last with { Outputs = last.Outputs.SkipLast(1).Append(TypedValues.FromSingles(values)).ToEquatableArray() };
        return model with { TestVectors = model.TestVectors with { Vectors = model.TestVectors.Vectors.SkipLast(1).Append(changed).ToEquatableArray() } };
    }

    private static NetworkModel WithVectors(NetworkModel model, int count)
    {
        float[][][] samples = [.. Enumerable.Range(0, count).Select(i => model.Inputs.Select(input => Enumerable.Repeat((float)i, (int)input.Shape.ElementCount).ToArray()).ToArray())];
        double[][][] answers = Closeness.Reference(model, samples);
        return model with
        {
            TestVectors = new TestVectors(TestVectorSource.Reference, samples.Zip(answers, (inputs, outputs) =>
                TestVector.OfSingles(inputs, outputs.Select(values => Array.ConvertAll(values, value => (float)value)))).ToEquatableArray()),
        };
    }
}
