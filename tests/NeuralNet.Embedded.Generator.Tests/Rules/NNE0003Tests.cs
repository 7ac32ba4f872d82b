// The file has a format version of the future.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0003Tests
{
    [Fact]
    public void Another_version_is_reported() => RuleAssert.InModel("NNE0003", "\"format\": 1", "\"format\": 2", "2").Says("format 2", "format 1");
}
