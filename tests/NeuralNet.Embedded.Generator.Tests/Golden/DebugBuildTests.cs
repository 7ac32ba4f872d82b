// What `dotnet run` does by default: code compiled for debugging allocates no more than optimised code, and computes the same bits.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class DebugBuildTests
{
    // Numbers a person can read, 64-bit words, and lists of extents and strides.
    [Theory]
    [InlineData("add-broadcast")]
    [InlineData("concat-branches")]
    [InlineData("softmax-multiclass")]
    [InlineData("dense-large-weights")]
    public void Networks_compiled_for_debugging_allocate_nothing_and_give_the_same_bits(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        CompiledNetwork network = CompiledNetwork.FromModelText(golden.Text, optimization: OptimizationLevel.Debug);
        float[][] inputs = Samples.InputsOf(golden.Model.TestVectors!.Vectors[0]);
        float[][] outputs = Samples.Outputs(golden.Model), expected = Samples.Outputs(golden.Model);
        network.Forward(inputs, outputs);

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                network.Forward(inputs, outputs);
            }
        }));

        SelfTestResult first = network.SelfTest(), second = default;
        Assert.Equal(0, Allocated.By(() => second = network.SelfTest()));
        Assert.Equal(first, second);
        Assert.Equal(golden.Network.SelfTest(), first);
        golden.Network.Forward(inputs, expected);
        Assert.Equal(
            expected.SelectMany(values => values.Select(BitConverter.SingleToInt32Bits)),
            outputs.SelectMany(values => values.Select(BitConverter.SingleToInt32Bits)));
    }
}
