// Passes change the graph and never the answers: the reference interpreter judges both sides.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Model.Passes;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class PassTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Passes_keep_the_answers(string name)
    {
        NetworkModel model = GoldenCase.Load(name).Model;
        NetworkModel lowered = StandardizeFolding.Apply(IdentityRemoval.Apply(DeadCode.Remove(model)), new HashSet<string>());
        Assert.Empty(ModelValidator.Validate(lowered));

        Random random = new(3);
        float[][][] samples = [.. Enumerable.Range(0, 8).Select(_ => Samples.Random(model, random))];
        double[][][] expected = Closeness.Reference(model, samples), actual = Closeness.Reference(lowered, samples);
        for (int i = 0; i < samples.Length; i++)
        {
            for (int port = 0; port < model.Outputs.Count; port++)
            {
                // Folding rounds weights to float32 once.
                Assert.All(expected[i][port].Zip(actual[i][port]), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_identity_remains_but_copies(string name)
    {
        NetworkModel lowered = IdentityRemoval.Apply(DeadCode.Remove(GoldenCase.Load(name).Model));
        HashSet<string> computed = [.. lowered.Operators.SelectMany(@operator => @operator.Outputs)];
        Assert.All(lowered.Operators.Where(@operator => @operator.Is(Unary.Identity)), identity =>
        {
            Assert.Contains(identity.Output, lowered.Outputs);
            Assert.True(!computed.Contains(identity.Inputs[0]!) || lowered.Outputs.Contains(identity.Inputs[0]!));
        });
    }

    [Fact]
    public void Preprocessing_runs_first_and_unused_operators_do_not_run()
    {
        NetworkModel lowered = DeadCode.Remove(GoldenCase.Load("softmax-multiclass").Model);
        Assert.Equal(["standardize 0", "dense0", "tanh 2", "dense1", "softmax 4"], lowered.Operators.Select(@operator => @operator.Name));
        Assert.DoesNotContain(DeadCode.Remove(GoldenCase.Load("dense-branches").Model).Operators, @operator => @operator.Is(Unary.Mish));
    }

    [Fact]
    public void Two_scalings_in_a_row_fold_into_one_layer()
    {
        HashSet<string> folded = [];
        NetworkModel lowered = StandardizeFolding.Apply(DeadCode.Remove(GoldenCase.Load("standardize-twice").Model), folded);
        Assert.True(Assert.Single(lowered.Operators).Is(Dense.Definition));
    }

    [Fact]
    public void A_scaling_with_two_readers_stays()
    {
        HashSet<string> folded = [];
        NetworkModel lowered = StandardizeFolding.Apply(DeadCode.Remove(GoldenCase.Load("standardize-shared").Model), folded);
        Assert.Empty(folded);
        Assert.Single(lowered.Operators, @operator => @operator.Is(Standardize.Definition));
    }
}
