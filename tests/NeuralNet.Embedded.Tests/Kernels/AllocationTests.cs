// No kernel allocates, which is what makes the generated code allocation-free.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class AllocationTests
{
    [Fact]
    public void Kernels_allocate_nothing()
    {
        DenseEmulation layer = new(30, 37, 1), row = new(30, 1, 1);
        float[] weights = layer.PackWeights(), bias = layer.PackBias(), rowWeights = row.PackWeights(), rowBias = row.PackBias();
        float[] output = new float[37], scale = Numbers.Random(37, 2), one = new float[1], categories = [0.5f, 2, 7], encoded = new float[6];
        int[] counts = [0, 3, 2];
        ActivationCase[] activations = [.. ActivationCase.All];
        void RunAll()
        {
            Shapes.Check(layer.Input, 30, output, 37, scale, 8);
            Dense.Forward<Identity>(layer.Input, weights, bias, output);
            Dense.Forward<Sigmoid>(row.Input, rowWeights, rowBias, one);
            Standardize.Forward(output, scale, scale, output);
            OneHot.Forward(categories, counts, encoded);
            ReconstructionError.Forward(output, scale, one);
            Softmax.InPlace(output);
            foreach (ActivationCase activation in activations)
            {
                activation.Dense(layer.Input, weights, bias, output);
                activation.InPlace(output);
                activation.Forward(output, output);
            }
        }

        RunAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            RunAll();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
