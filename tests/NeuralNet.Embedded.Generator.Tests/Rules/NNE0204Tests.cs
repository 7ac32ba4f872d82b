// Inputs that are not float32.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0204Tests
{
    [Fact]
    public void An_input_of_bytes_is_reported_in_the_model() =>
        RuleAssert.Single("NNE0204", Project.WithModel(ModelWriter.Write(OddModels.QuantizedUnusedInput))).Says("'unread'", "quantised uint8");
}
