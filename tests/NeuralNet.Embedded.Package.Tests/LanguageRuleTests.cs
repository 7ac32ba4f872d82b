// Which projects are told that nothing can be generated for them.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class LanguageRuleTests
{
    [Theory]
    [InlineData("C#", "9.0", true)]
    [InlineData("C#", "11", true)]
    [InlineData("C#", "11.0", true)]
    [InlineData("C#", "ISO-2", true)]
    [InlineData("C#", "12", false)]
    [InlineData("C#", "14.0", false)]
    [InlineData("C#", "", false)]
    [InlineData("C#", "latest", false)]
    [InlineData("C#", "preview", false)]
    [InlineData("", "", false)]
    [InlineData("F#", "9.0", true)]
    [InlineData("VB", "", true)]
    public void Languages_without_the_generated_code_are_told(string language, string version, bool isTold) =>
        Assert.Equal(isTold, LanguageRule.Check(language, version) is not null);
}
