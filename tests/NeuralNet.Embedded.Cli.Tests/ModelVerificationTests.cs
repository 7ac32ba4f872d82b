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

    private static NetworkModel Train()
    {
        using TemporaryFolder folder = new();
        Iris.WriteModel(folder["iris.nnmodel"]);
        return ModelFile.Load(folder["iris.nnmodel"]);
    }
}
