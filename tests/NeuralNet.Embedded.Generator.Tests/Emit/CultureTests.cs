// The generated text does not depend on the machine's language.
using System.Globalization;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class CultureTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finnish_and_Turkish_machines_write_the_same_code(string name)
    {
        NeuralNet.Embedded.Model.NetworkModel model = GoldenCase.Load(name).Model;
        IReadOnlyList<(string HintName, string Text)> expected = In("", () => NetworkSource.Generate(model, "Acme", "Net"));
        Assert.Equal(expected, In("fi-FI", () => NetworkSource.Generate(model, "Acme", "Net")));
        Assert.Equal(expected, In("tr-TR", () => NetworkSource.Generate(model, "Acme", "Net")));
        Assert.All(expected, source => Assert.DoesNotContain('\r', source.Text));
    }

    private static T In<T>(string culture, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.True(culture.Length == 0 || CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == ",");
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
