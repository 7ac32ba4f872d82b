// The file is not the JSON of a model.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0002Tests
{
    [Fact]
    public void A_syntax_error_is_reported_where_it_is() => RuleAssert.InModel("NNE0002", "[ \"y\" ],", "[ \"y\" ] oops", "oops");

    [Fact]
    public void An_unknown_field_is_reported_where_it_is() => RuleAssert.InModel("NNE0002", "\"output\": \"y\"", "\"output\": \"y\", \"colour\": 1", "\"colour\"").Says("colour");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("not json")]
    public void Anything_else_is_reported(string text) => RuleAssert.Single("NNE0002", Project.WithModel(text));
}
