// Decimal text to binary numbers, against the runtime's parser, which rounds correctly on .NET (not on .NET Framework).
using System.Globalization;
using CsCheck;

namespace NeuralNet.Embedded.Model.Tests.Json;

public class DecimalNumberTests
{
    [Theory]
    // Exactly between 1 and its successor, and a digit far behind that decides: parsing to double first gets these wrong.
    [InlineData("1.00000005960464477539062500", 0x3F800000)]
    [InlineData("1.00000005960464477539062501", 0x3F800001)]
    [InlineData("1.0000000596046447753906250000000000000000000000001", 0x3F800001)]
    [InlineData("1.00000005960464477539062499999999999999999999999999", 0x3F800000)]
    [InlineData("1.00000017881393432617187500", 0x3F800002)]
    [InlineData("1.00000017881393432617187499999999999999999999999999", 0x3F800001)]
    // Sixteen digits that the nearest double puts exactly on a midpoint, though they lie beside it.
    [InlineData("8.000001430511474", 0x41000001)]
    [InlineData("8.000000476837159", 0x41000001)]
    // The end of the range: the midpoint above the greatest float rounds to infinity.
    [InlineData("340282346638528859811704183484516925440", 0x7F7FFFFF)]
    [InlineData("340282356779733661637539395458142568447", 0x7F7FFFFF)]
    [InlineData("340282356779733661637539395458142568448", 0x7F800000)]
    [InlineData("1e999", 0x7F800000)]
    [InlineData("1e99999999999999999999", 0x7F800000)]
    // The smallest normal, the greatest subnormal, the smallest, and half of that.
    [InlineData("1.17549435082228750796873653722224567781866555677208752150875170627842E-38", 0x00800000)]
    [InlineData("1.17549421069244107548702944484928734882705242874589333385717453057159E-38", 0x007FFFFF)]
    [InlineData("1.4E-45", 1)]
    [InlineData("7.00649232162408535461864791644958065640130970938257885878534141944895541342930300743319094181060791015625E-46", 0)]
    [InlineData("7.00649232162408535461864791644958065640130970938257885878534141944895541342930300743319094181060791015626E-46", 1)]
    [InlineData("1e-999", 0)]
    [InlineData("0e99999999999999999999", 0)]
    [InlineData("0.000e-5", 0)]
    [InlineData("-0", unchecked((int)0x80000000))]
    [InlineData("-1e-999", unchecked((int)0x80000000))]
    [InlineData("16777217", 0x4B800000)]
    [InlineData("16777219", 0x4B800002)]
    [InlineData("0.1", 0x3DCCCCCD)]
    public void Single_is_the_nearest_with_ties_to_even(string text, int bits) =>
        Assert.Equal(bits, BitConverter.SingleToInt32Bits(Single(text)));

    [Theory]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("4.9e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.4703282292062328e-324")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993.00000000000000000000000000000000000000000000000000000000001")]
    [InlineData("-0.0")]
    public void Double_is_the_nearest_with_ties_to_even(string text) =>
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
            BitConverter.DoubleToInt64Bits(new DecimalNumber(text, 0, text.Length).ToDouble()));

    [Fact]
    public void Digits_by_the_thousand_still_decide()
    {
        string zeros = new('0', 5000);

        Assert.Equal(1f, Single($"0.{zeros}1e5001"));
        Assert.Equal(1f, Single($"1{zeros}e-5000"));
        Assert.Equal(0x3F800001, BitConverter.SingleToInt32Bits(Single($"1.000000059604644775390625{zeros}1")));
        Assert.Equal(0x3F800000, BitConverter.SingleToInt32Bits(Single($"1.000000059604644775390625{zeros}")));
    }

    [Fact]
    public void Every_float_survives_its_text() =>
        Gen.Int.Sample(
            bits =>
            {
                float value = BitConverter.Int32BitsToSingle(bits);
                if (!float.IsFinite(value))
                {
                    return;
                }

                Assert.Equal(bits, BitConverter.SingleToInt32Bits(Single(NumberText.Of(value))));
            },
            seed: "0000KOIXe3j9",
            iter: 20_000);

    [Fact]
    public void Every_double_survives_its_text() =>
        Gen.Long.Sample(
            bits =>
            {
                double value = BitConverter.Int64BitsToDouble(bits);
                if (!double.IsFinite(value))
                {
                    return;
                }

                string text = NumberText.Of(value);
                Assert.Equal(bits, BitConverter.DoubleToInt64Bits(new DecimalNumber(text, 0, text.Length).ToDouble()));
            },
            seed: "0000KOIXe3j9",
            iter: 5_000);

    [Fact]
    public void Random_decimals_read_as_the_runtime_reads_them() =>
        Gen.Select(Gen.Char["0123456789"].Array[1, 40], Gen.Int[0, 40], Gen.Int[-80, 60]).Sample(
            (digits, point, exponent) =>
            {
                string whole = new string(digits, 0, Math.Min(point, digits.Length)).TrimStart('0');
                string fraction = new(digits, Math.Min(point, digits.Length), digits.Length - Math.Min(point, digits.Length));
                string text = $"{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}e{exponent}";

                Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), Single(text));
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), new DecimalNumber(text, 0, text.Length).ToDouble());
            },
            seed: "0000KOIXe3j9",
            iter: 20_000);

    [Fact]
    public void Midpoints_of_neighbouring_floats_go_to_the_even_one() =>
        Gen.Int[0, 0x7F7FFFFE].Sample(
            bits =>
            {
                // The midpoint of two floats is a double; its exact decimal expansion has at most 150 digits.
                double midpoint = ((double)BitConverter.Int32BitsToSingle(bits) + BitConverter.Int32BitsToSingle(bits + 1)) / 2;
                string text = midpoint.ToString("E160", CultureInfo.InvariantCulture);
                string near = midpoint.ToString("E15", CultureInfo.InvariantCulture);

                Assert.Equal(float.Parse(near, CultureInfo.InvariantCulture), Single(near));
                Assert.Equal((bits & 1) == 0 ? bits : bits + 1, BitConverter.SingleToInt32Bits(Single(text)));
                Assert.Equal(bits + 1, BitConverter.SingleToInt32Bits(Single(text.Replace("E", "1E", StringComparison.Ordinal))));
            },
            seed: "0000KOIXe3j9",
            iter: 5_000);

    private static float Single(string text)
    {
        JsonValue value = JsonParser.Parse(text).Root;
        return new DecimalNumber(value.Source, value.Offset, value.Length).ToSingle();
    }
}
