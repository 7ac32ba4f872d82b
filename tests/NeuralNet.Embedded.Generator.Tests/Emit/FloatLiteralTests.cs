// Floats survive the trip through C# text, bit for bit, in every culture.
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class FloatLiteralTests
{
    public static TheoryData<float, string> Special => new()
    {
        { 0f, "0f" },
        { -0f, "-0f" },
        { 1f, "1f" },
        { -0.25f, "-0.25f" },
        { 0.1f, "0.1f" },
        { 1f / 3, "0.33333334f" },
        { 16777216f, "16777216f" },
        { 1e-10f, "1E-10f" },
        { float.Epsilon, "1.4013E-45f" },
        { float.MaxValue, "float.MaxValue" },
        { float.MinValue, "float.MinValue" },
        { float.NaN, "float.NaN" },
        { float.PositiveInfinity, "float.PositiveInfinity" },
        { float.NegativeInfinity, "float.NegativeInfinity" },
    };

    [Theory]
    [MemberData(nameof(Special))]
    public void Special_values_read_as_a_person_would_write_them(float value, string literal) => Assert.Equal(literal, FloatLiteral.Of(value));

    [Fact]
    public void Literals_compile_to_the_same_bits()
    {
        Random random = new(5);
        float[] values =
        [
            0f, -0f, float.Epsilon, -float.Epsilon, 1.17549421e-38f, 1.17549435e-38f, float.MaxValue, float.MinValue, 8388608.5f, 0.1f,
            .. Enumerable.Range(0, 4000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsFinite),
        ];
        string source = $"public static class Holder {{ public static float[] Values => new float[] {{ {string.Join(", ", values.Select(FloatLiteral.Of))} }}; }}";
        using MemoryStream image = new();
        Assert.True(CSharpCompilation.Create("Holder", [CSharpSyntaxTree.ParseText(source)],
            [Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success);
        float[] compiled = (float[])Assembly.Load(image.ToArray()).GetType("Holder")!.GetProperty("Values")!.GetValue(null)!;
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), compiled.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fi-FI");
            Assert.Equal("0,5", 0.5f.ToString(CultureInfo.CurrentCulture));
            Assert.Equal("-0.5f", FloatLiteral.Of(-0.5f));
            Assert.Equal("1,234,567", Number.Grouped(1234567));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
