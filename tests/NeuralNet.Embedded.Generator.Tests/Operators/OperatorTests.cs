// Every operator through generated code, against the reference: odd sizes, random weights, asymmetric padding, batches, every element
// type, constants and computed tensors in every place. All cases are compiled together.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Tests;

namespace NeuralNet.Embedded.Generator.Tests.Operators;

public sealed class OperatorTests
{
    private static readonly Lazy<(IReadOnlyList<NetworkModel> Models, GeneratedNetworks Networks)> Compiled = new(() =>
    {
        NetworkModel[] models = [.. OperatorCases.All()];
        return (models, GeneratedNetworks.Compile(models));
    });

    public static TheoryData<string> Cases => [.. Compiled.Value.Models.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_code_gives_the_reference_answers(string name)
    {
        int index = Compiled.Value.Models.Select(model => model.Name).ToList().IndexOf(name);
        NetworkModel model = Compiled.Value.Models[index];
        Assert.Null(Compiled.Value.Networks.Refusal(index));
        Judge judge = new(new Interpreter(model));
        Random random = new(index);
        for (int i = 0; i < 4; i++)
        {
            TypedValues[] inputs = [.. model.Inputs.Select(input => OperatorCase.Values(input, random))];
            ReferenceTensor[] tensors = [.. inputs.Select((values, port) => ReferenceTensor.Of(model.Inputs[port].Shape, values))];
            ToleranceResult[] results = judge.Compare(tensors, judge.Reference.Run(tensors), Compiled.Value.Networks.Run(index, inputs));
            Assert.All(results, result => Assert.True(result.WithinTolerance, $"{result.ToleranceUsed:F2} of the tolerance at {result.WorstIndex}, off by {result.LargestAbsoluteError}"));
        }
    }

    [Fact]
    public void Every_operator_that_has_a_kernel_has_a_case()
    {
        HashSet<string> tested = [.. Compiled.Value.Models.SelectMany(model => model.Operators).Select(@operator => @operator.Kind)];
        Assert.Empty(OperatorTable.All.Where(CallTable.Has).Select(definition => definition.Kind).Except(tested));
    }
}
