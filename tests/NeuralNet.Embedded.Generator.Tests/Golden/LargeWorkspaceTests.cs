// Networks whose scratch memory is too large for the stack keep some for each thread.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class LargeWorkspaceTests
{
    private static readonly NetworkModel Model = OddModels.Wide(width: 17_000);
    private static readonly CompiledNetwork Network = CompiledNetwork.FromModelText(ModelWriter.Write(Model));

    [Fact]
    public void Answers_are_those_of_the_reference()
    {
        Assert.True(Network.WorkspaceLength * sizeof(float) > 64 * 1024);
        float[][][] samples = [.. Enumerable.Range(-4, 9).Select(value => new[] { new[] { value / 2f } })];
        Closeness.Assert(Network, Model, samples, Closeness.Reference(Model, samples));
    }

    [Fact]
    public void The_first_call_of_a_thread_allocates_and_no_other()
    {
        long first = 0, later = 0;
        Thread thread = new(() =>
        {
            float[][] inputs = [[1f]], outputs = [[0f]];
            long start = GC.GetAllocatedBytesForCurrentThread();
            Network.Forward(inputs, outputs);
            long warm = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++)
            {
                Network.Forward(inputs, outputs);
                Network.ForwardBatch(inputs, outputs, 1);
            }

            first = warm - start;
            later = GC.GetAllocatedBytesForCurrentThread() - warm;
        });
        thread.Start();
        thread.Join();
        Assert.True(first >= 17_000 * sizeof(float));
        Assert.Equal(0, later);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        float[] expected = [.. Enumerable.Range(0, 8).Select(Predict)];
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 8], Predict(i % 8)));
    }

    private static float Predict(int value)
    {
        float[][] outputs = [[0f]];
        Network.Forward([[value]], outputs);
        return outputs[0][0];
    }
}
