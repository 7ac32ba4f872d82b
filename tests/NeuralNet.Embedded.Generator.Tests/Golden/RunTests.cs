// Third ring: the generated code runs, and gives what NumPy in float64 recorded.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class RunTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_gives_the_recorded_answers(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        EquatableArray<TestVector> vectors = golden.Model.TestVectors!.Vectors;
        Closeness.Assert(
            golden.Network,
            golden.Model,
            [.. vectors.Select(Samples.InputsOf)],
            [.. vectors.Select(vector => vector.Outputs.Select(values => Array.ConvertAll(values.ToSingles(), value => (double)value)).ToArray())]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_gives_the_reference_interpreters_answers_on_random_inputs(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        Random random = new(17);
        float[][][] samples = [.. Enumerable.Range(0, 64).Select(_ => Samples.Random(golden.Model, random))];
        Closeness.Assert(golden.Network, golden.Model, samples, Closeness.Reference(golden.Model, samples));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_models_have_at_least_sixteen_vectors(string name)
    {
        if (!name.EndsWith("-by-hand", StringComparison.Ordinal))
        {
            Assert.True(GoldenCase.Load(name).Model.TestVectors!.Vectors.Count >= 16);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Content_and_excess_of_the_workspace_do_not_matter(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        float[][] inputs = Samples.InputsOf(golden.Model.TestVectors!.Vectors[^1]);
        float[][] expected = Samples.Outputs(golden.Model), actual = Samples.Outputs(golden.Model);
        golden.Network.Forward(inputs, expected);
        golden.Network.ForwardWithWorkspace(inputs, actual, Samples.Poisoned(golden.Network.WorkspaceLength + 5));
        AssertSameBits(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardBatch_gives_the_bits_of_Forward(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        EquatableArray<TestVector> recorded = golden.Model.TestVectors!.Vectors;

        // Two tiles of 32 samples, and some left over that do not fill the kernels' tiles of four.
        TestVector[] vectors = [.. Enumerable.Range(0, 71).Select(i => recorded[i * 7 % recorded.Count])];
        float[][][] single = [.. vectors.Select(vector =>
        {
            float[][] outputs = Samples.Outputs(golden.Model);
            golden.Network.Forward(Samples.InputsOf(vector), outputs);
            return outputs;
        })];

        float[][] batchInputs = [.. Enumerable.Range(0, golden.Model.Inputs.Count).Select(port => vectors.SelectMany(vector => vector.Inputs[port].ToSingles()).ToArray())];
        float[][] batchOutputs = Samples.Outputs(golden.Model, vectors.Length);
        golden.Network.ForwardBatch(batchInputs, batchOutputs, vectors.Length);

        float[][] expected = [.. Enumerable.Range(0, golden.Model.Outputs.Count).Select(port => single.SelectMany(outputs => outputs[port]).ToArray())];
        AssertSameBits(expected, batchOutputs);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_warm_network_allocates_nothing(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        float[][] inputs = Samples.InputsOf(golden.Model.TestVectors!.Vectors[0]);
        float[][] outputs = Samples.Outputs(golden.Model);
        float[] workspace = new float[golden.Network.WorkspaceLength];
        void Predict()
        {
            golden.Network.Forward(inputs, outputs);
            golden.Network.ForwardWithWorkspace(inputs, outputs, workspace);
            golden.Network.ForwardBatch(inputs, outputs, 1);
        }

        for (int i = 0; i < 3; i++)
        {
            Predict();
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Predict();
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Constants_tell_the_sizes(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        NetworkStatistics statistics = NetworkStatistics.Of(Graph.Of(golden.Model));
        Assert.Equal(statistics.ParameterCount, golden.Network.Constant("ParameterCount"));
        Assert.Equal(statistics.MacCount, golden.Network.Constant("MacCount"));
        if (golden.Model.Inputs.Count == 1)
        {
            Assert.Equal(golden.Model.Inputs[0].Shape.ElementCount, golden.Network.Constant("InputLength"));
        }
    }

    private static void AssertSameBits(float[][] expected, float[][] actual) => Assert.Equal(
        expected.Select(values => values.Select(BitConverter.SingleToUInt32Bits)),
        actual.Select(values => values.Select(BitConverter.SingleToUInt32Bits)));
}
