// The attribute's path fits several files.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0005Tests
{
    [Fact]
    public void An_ambiguous_name_is_reported_with_all_files() =>
        RuleAssert.Single("NNE0005", new Project([("Net.cs", Project.DefaultSource)], [("cats/net.nnmodel", RuleAssert.Model), ("dogs/net.nnmodel", RuleAssert.Model)]))
            .Says("'net.nnmodel'", "'Net'", "cats/net.nnmodel, dogs/net.nnmodel");
}
