// Values that are not finite.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0203Tests
{
    [Fact]
    public void A_weight_past_float32_is_reported_where_it_is() => RuleAssert.InModel("NNE0203", "3, 4]", "3, 1e99]", "1e99");

    [Fact]
    public void A_scale_of_zero_is_reported() => RuleAssert.InModel(
        "NNE0203",
        "{ \"op\": \"dense\", \"name\": \"layer\", \"input\": \"x\", \"weights\": \"w\", \"output\": \"y\" }\n  ],\n  \"tensors\": [",
        "{ \"op\": \"standardize\", \"name\": \"s\", \"input\": \"x\", \"offset\": \"o\", \"scale\": \"s\", \"output\": \"y\" }\n  ],\n  \"tensors\": [ { \"name\": \"o\", \"shape\": [2], \"values\": [0, 0] }, { \"name\": \"s\", \"shape\": [2], \"values\": [1, 0] },",
        "").Says("index 1");
}
