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
            Impute.Forward(output, scale, output);
            MissingValue.Find(output);
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

    [Fact]
    public void Kernels_of_images_sequences_and_integers_allocate_nothing()
    {
        ConvShape conv = new(6, 7, 12, 20, 3, 3) { PadTop = 1, PadLeft = 1 }, few = new(6, 7, 3, 4, 3, 3) { PadTop = 1 },
            depthwise = new(6, 7, 12, 12, 3, 3) { Groups = 12 };
        ConvTransposeShape transposed = new(6, 7, 12, 5, 3, 3) { StrideHeight = 2, StrideWidth = 2 };
        MatMulShape product = new(6, 7, 12) { TransposeB = true };
        PoolShape pool = new(6, 7, 12, 2, 2) { StrideHeight = 2 };
        RecurrentShape recurrent = new(3, 7, 9);
        float[] floats = Numbers.Random(20_000, 1), output = new float[5000], workspace = new float[5000], state = new float[9], cell = new float[9];
        byte[] bytes = new byte[5000], flags = new byte[5000];
        short[] shorts = new short[20_000];
        int[] integers = new int[5000], indices = [2, 0, 1];

        // Arrays, because code without optimisation looks spans of constants up by reflection.
        int[] broadcast = [2, 3, 2, 0, 2, 1, 6, 3, 2], transpose = [20, 30, 1, 20, 30, 1], planes = [2, 20, 30, 600, 1, 20, 600, 30, 1];
        void RunAll()
        {
            Map.Unary<Sin>(floats.AsSpan(0, 50), output.AsSpan(0, 50));
            Map.Binary<Power>(floats.AsSpan(0, 50), floats.AsSpan(50, 50), output.AsSpan(0, 50));
            Map.Binary<Add>(floats, floats, output.AsSpan(0, 12), broadcast);
            Map.Binary<int, Modulo>(integers, integers, integers);
            Map.Compare<float, Less>(floats.AsSpan(0, 50), floats.AsSpan(50, 50), flags.AsSpan(0, 50));
            Map.Where<float>(flags.AsSpan(0, 50), floats.AsSpan(0, 50), floats.AsSpan(50, 50), output.AsSpan(0, 50));
            Map.Cast<float, int>(floats.AsSpan(0, 50), integers.AsSpan(0, 50));
            Move.Copy<float>(floats, 0, output, 0, transpose);
            Move.Copy<float>(floats, 0, output, 0, planes);
            Move.PadAxis(output.AsSpan(0, 120), 2, 6, 10, 2, 1, PadMode.Reflect);
            Move.Gather<float, int>(floats.AsSpan(0, 60), indices, output.AsSpan(0, 60), 2, 3, 10);
            Conv.Forward<Activate<Relu>>(floats.AsSpan(0, 504), Of(Conv.PackedWeightsLength(conv)), [],
                output.AsSpan(0, conv.OutputHeight * conv.OutputWidth * 20), workspace, conv);
            Conv.Forward<Activate<Relu>>(floats.AsSpan(0, 126), Of(Conv.PackedWeightsLength(few)), [],
                output.AsSpan(0, few.OutputHeight * few.OutputWidth * 4), workspace, few);
            Conv.Forward(floats.AsSpan(0, 504), Of(108), [], output.AsSpan(0, 240), [], depthwise, new Then<AddTensor, Activate<Tanh>>(new(floats), default));
            ConvTranspose.Forward<Activate<Relu>>(
                floats.AsSpan(0, 504), Of(ConvTranspose.PackedWeightsLength(transposed)), [],
                    output.AsSpan(0, transposed.OutputHeight * transposed.OutputWidth * 5), workspace, transposed);
            MatMul.Forward<Activate<Identity>>(floats, floats, output, workspace, product);
            Pool.Forward<Max>(floats.AsSpan(0, 504), output.AsSpan(0, pool.OutputHeight * pool.OutputWidth * 12), pool);
            Reduce.Forward<Mean>(floats.AsSpan(0, 600), output.AsSpan(0, 60), 2, 10, 30);
            Reduce.Forward<L2>(floats.AsSpan(0, 600), output.AsSpan(0, 20), 20, 30, 1);
            Reduce.LogSumExp(floats.AsSpan(0, 600), output.AsSpan(0, 20), 20, 30, 1);
            Reduce.ArgMax<float, int>(floats.AsSpan(0, 600), integers.AsSpan(0, 20), 20, 30, 1);
            Softmax.InPlace(output.AsSpan(0, 60), 2, 3, 10);
            LogSoftmax.InPlace(output.AsSpan(0, 60), 2, 30, 1);
            LayerNorm.Forward(floats.AsSpan(0, 60), floats.AsSpan(0, 30), [], output.AsSpan(0, 60), 30, 1e-3f);
            GroupNorm.Forward(floats.AsSpan(0, 60), [], [], output.AsSpan(0, 60), workspace, 6, 3, 1e-3f);
            Lstm.Forward<Sigmoid, Tanh, Tanh>(floats.AsSpan(0, 21), Of(7 * 48), Of(9 * 48), Of(48), [], state, cell, output.AsSpan(0, 27), workspace,
                recurrent);
            Gru.Forward<Sigmoid, Tanh>(floats.AsSpan(0, 21), Of(7 * 36), Of(9 * 36), Of(36), [], state, output.AsSpan(0, 27), workspace, recurrent);
            Rnn.Forward<Tanh>(floats.AsSpan(0, 21), Of(7 * 12), Of(9 * 12), Of(12), state, output.AsSpan(0, 27), workspace, recurrent);
            Resize.Nearest<float>(floats.AsSpan(0, 90), output.AsSpan(0, 45), indices, indices, 3, 5);
            Resize.Interpolate(floats.AsSpan(0, 45), output.AsSpan(0, 45), indices, Of(3), indices, Of(3), 1, 3, 5);
            GridSample.Forward(
                floats.AsSpan(0, 45), floats.AsSpan(100, 6), output.AsSpan(0, 15), 3, 3, 5, GridSampleMode.Cubic, GridSampleOutside.Reflection, false);
            Scan.CumSum<float>(floats.AsSpan(0, 60), output.AsSpan(0, 60), 2, 3, 10);
            Quantize.Forward<byte>(floats.AsSpan(0, 60), bytes.AsSpan(0, 60), Of(1), []);
            Quantize.Back<byte>(bytes.AsSpan(0, 60), output.AsSpan(0, 60), Of(1), []);
            Quantize.Dynamic(floats.AsSpan(0, 60), bytes.AsSpan(0, 60), output.AsSpan(0, 1), bytes.AsSpan(60, 1));
            QuantizedConv.Forward<byte, short, int, KeepSums>(
                bytes.AsSpan(0, 504), bytes.AsSpan(0, 1), shorts.AsSpan(0, (int)QuantizedConv.PackedWeightsLength(conv)), [],
                    integers.AsSpan(0, conv.OutputHeight * conv.OutputWidth * 20), shorts, conv);
            MatMulInteger.Forward<byte, byte>(bytes.AsSpan(0, 15), bytes.AsSpan(0, 1), bytes.AsSpan(0, 20), bytes.AsSpan(0, 1), integers.AsSpan(0, 12),
                3, 5, 4);
        }

        Span<float> Of(long length) => floats.AsSpan(0, (int)length);
        RunAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            RunAll();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
