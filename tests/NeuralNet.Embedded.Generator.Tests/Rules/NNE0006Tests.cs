// The compiler cannot read the file.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0006Tests
{
    [Fact]
    public void An_unreadable_file_is_reported() => RuleAssert.Single("NNE0006", Project.WithModel(null)).Says("net.nnmodel");
}
