// Operators that the model can hold and no kernel computes.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0204Tests
{
    [Fact]
    public void An_operator_without_a_kernel_is_reported_in_the_model() =>
        RuleAssert.Single("NNE0204", Project.WithModel(ModelWriter.Write(OddModels.WithoutKernel))).Says("tile 'tile'", "at most 8 dimensions");
}
