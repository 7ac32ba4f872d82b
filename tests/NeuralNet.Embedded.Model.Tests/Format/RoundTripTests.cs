// What is written reads back equal, bit for bit, and writing it again gives the same bytes.
using CsCheck;

namespace NeuralNet.Embedded.Model.Tests.Format;

public class RoundTripTests
{
    [Fact]
    public void Random_models_survive_the_file() => RandomModels.Model.Sample(
        model =>
        {
            string text = ModelWriter.Write(model);
            ModelReadResult result = ModelReader.Read(text);

            Assert.Empty(result.Errors);
            Assert.Equal(model, result.Model);
            Assert.Equal(model.GetHashCode(), result.Model!.GetHashCode());

            // Equality of floats takes -0 for 0; equal text does not.
            Assert.Equal(text, ModelWriter.Write(result.Model));
        },
        seed: "0000KOIXe3j9",
        iter: 300);

    [Fact]
    public void Every_bit_pattern_survives_both_forms_of_a_tensor() => Gen.Int.Array[100].Sample(
        bits =>
        {
            float[] values = [.. bits.Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite)];
            foreach (int count in (int[])[Math.Min(64, values.Length), values.Length])
            {
                NetworkModel model = ModelReader.Read(SmallModel.Text).Model!;
                model = model with { Tensors = model.Tensors.Append(Tensor.FromSingles("odd", Shape.Of(count), values[..count])).ToEquatableArray() };

                string text = ModelWriter.Write(model);

                Assert.Equal(count > 64, text.Contains($"\"odd\", \"shape\": [{count}], \"base64\"", StringComparison.Ordinal));
                Assert.Equal(model.Tensors[^1].Data, ModelReader.Read(text).Model!.Tensors[^1].Data);
            }
        },
        seed: "0000KOIXe3j9",
        iter: 200);

    public static TheoryData<string> Kinds => [.. OperatorTable.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_operator_survives_the_file(string kind)
    {
        OperatorDefinition definition = OperatorTable.Find(kind)!;
        Operator full = AllOperators.Create(definition);
        Assert.Equal(definition.Attributes.Count, full.Attributes.Count);
        Operator bare = full with { Attributes = full.Attributes.Where(attribute => definition.Attribute(attribute.Name).Default is null).ToEquatableArray() };

        Assert.Equal(full, ReadBack(full));
        Assert.Equal(bare, ReadBack(bare));
    }

    [Fact]
    public void Optional_places_are_left_out_and_come_back_where_they_were()
    {
        Operator lstm = Recurrence.Lstm.Create("n", ["x", "w", "r", null, "lengths"], ["y", "h", "c"]);

        Assert.Equal(lstm, ReadBack(lstm));
        Assert.Equal([null, "lengths"], ReadBack(lstm).Inputs.Skip(3));
    }

    [Fact]
    public void What_is_at_its_default_is_not_stored() => Assert.Empty(Unary.LeakyRelu.Of("l", "x", "y").With("alpha", 0.5f).With("alpha", 0.01f).Attributes);

    private static Operator ReadBack(Operator @operator)
    {
        JsonWriter json = new();
        OperatorWriter.Write(json, @operator);
        ModelErrors errors = new();
        FieldReader fields = new(JsonParser.Parse(json.ToString()).Root, "operators[0]", errors);
        Operator? read = OperatorReader.Read(fields);
        fields.RejectUnknown();

        Assert.False(errors.Any);
        return read!;
    }
}
