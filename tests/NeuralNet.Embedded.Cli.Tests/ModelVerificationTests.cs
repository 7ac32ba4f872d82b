// What is recorded, and what is asked for, on machines with and without fused multiply-add.
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ModelVerificationTests
{
    private static readonly NetworkModel Trained = Train();

    [Fact]
    public void Without_fused_multiply_add_the_answers_of_the_reference_stay()
    {
        NetworkModel model = ModelVerification.WithRandomTestVectors(Trained, 7);

        Assert.Equal(model, ModelVerification.RecordTestVectors(model, fused: false));
        Assert.Equal(TestVectorSource.GeneratedCode, ModelVerification.RecordTestVectors(model, fused: true).TestVectors!.Source);
    }

    [Fact]
    public void Recorded_bits_must_agree_only_where_they_are_promised()
    {
        // The last bit of one answer is another one: within every tolerance.
        TestVectors recorded = ModelVerification.RecordTestVectors(Trained, fused: true).TestVectors!;
        TestVector vector = recorded.Vectors[0];
        float[] answer = vector.Outputs[0].ToSingles();
        answer[0] = MathF.BitIncrement(answer[0]);
        TestVector changed = vector with { Outputs = EquatableArray.Create(TypedValues.FromSingles(answer)) };
        NetworkModel model = Trained with
        {
            TestVectors = recorded with { Vectors = recorded.Vectors.Select((other, i) => i == 0 ? changed : other).ToEquatableArray() },
        };

        Assert.False(ModelVerification.Verify(model, 10, 1, fused: true).Passed);
        Assert.True(ModelVerification.Verify(model, 10, 1, fused: false).Passed);
    }

    [Fact]
    public void A_quantised_network_may_round_to_other_integers_where_the_last_bit_decides()
    {
        // 0.1 of an integer times 0.1 of another one, in units of 0.02: every second sum lies half-way between two integers, give or take its last bits.
        NetworkModel model = ModelVerification.WithRandomTestVectors(Quantised(layers: 12, width: 24), 3);

        NetworkModel recorded = ModelVerification.RecordTestVectors(model, fused: true);

        // A dozen layers on, that makes whole units, which a few random roundings do not foresee.
        Assert.Contains(Pairs(), pair => pair.First != pair.Second);
        Assert.True(ModelVerification.Verify(recorded, 20, 4, fused: true).Passed);

        IEnumerable<(long First, long Second)> Pairs() => model.TestVectors!.Vectors.Zip(recorded.TestVectors!.Vectors)
            .SelectMany(pair => pair.First.Outputs[0].ToIntegers().Zip(pair.Second.Outputs[0].ToIntegers()));
    }

    private static NetworkModel Quantised(int layers, int width)
    {
        Random random = new(2);
        List<Operator> operators = [];
        List<Tensor> tensors = [Tensor.FromSingles("tenth", Shape.Of(), [0.1f]), Tensor.FromSingles("unit", Shape.Of(), [0.02f])];
        string last = "x";
        for (int layer = 0; layer < layers; layer++)
        {
            float[] weights = [.. Enumerable.Range(0, width * width).Select(_ => random.Next(-1, 2) * 0.1f)];
            tensors.Add(Tensor.FromSingles($"w{layer}", Shape.Of(width, width), weights));
            operators.Add(Quantize.Inverse.Create($"dequantize{layer}", [last, "tenth"], [$"real{layer}"]));
            operators.Add(Dense.Of($"dense{layer}", $"real{layer}", $"w{layer}", null, $"sums{layer}"));
            operators.Add(Quantize.Definition.Create($"quantize{layer}", [$"sums{layer}", "unit"], [$"integers{layer}"]).With("type", "int8"));
            last = $"integers{layer}";
        }

        return new NetworkModel
        {
            Name = "quantised",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(width), ElementType.Int8)),
            Outputs = EquatableArray.Create(last),
            Operators = operators.ToEquatableArray(),
            Tensors = tensors.ToEquatableArray(),
        };
    }

    private static NetworkModel Train()
    {
        using TemporaryFolder folder = new();
        Iris.WriteModel(folder["iris.nnmodel"]);
        return ModelFile.Load(folder["iris.nnmodel"]);
    }
}
