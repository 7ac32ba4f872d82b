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

    public static TheoryData<Type> OperatorTypes => [.. AllOperators.Types];

    [Theory]
    [MemberData(nameof(OperatorTypes))]
    public void Every_operator_has_a_kind_and_survives_the_file(Type type)
    {
        Operator @operator = AllOperators.Create(type);
        Assert.Contains(@operator.Kind, OperatorKinds.Names);
        JsonWriter json = new();
        OperatorWriter.Write(json, @operator);
        ModelErrors errors = new();
        FieldReader fields = new(JsonParser.Parse(json.ToString()).Root, "operators[0]", errors);

        Operator? read = OperatorReader.Read(fields);
        fields.RejectUnknown();

        Assert.False(errors.Any);
        Assert.Equal(@operator, read);
    }

    [Fact]
    public void Every_kind_belongs_to_one_operator() => Assert.Equal(
        OperatorKinds.Names,
        AllOperators.Types.Select(type => AllOperators.Create(type).Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void The_random_activations_are_all_activations() => Assert.Equal(
        AllOperators.Types.Where(type => type.IsSubclassOf(typeof(Elementwise))).Select(type => type.Name).Order(StringComparer.Ordinal),
        Enumerable.Range(0, 17).Select(i => AllOperators.Elementwise(i, "n", "x", "y", 1, 2).GetType().Name).Distinct().Order(StringComparer.Ordinal));
}
