// Columns, labels and categories as members: spelt as .NET spells them, told apart, and no text can be anything else than a name.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class MemberNameTests
{
    [Theory]
    [InlineData("sepal_length_cm", "SepalLengthCm")]
    [InlineData("petal length (cm)", "PetalLengthCm")]
    [InlineData("petalLength", "PetalLength")]
    [InlineData("Iris-setosa", "IrisSetosa")]
    [InlineData("SEPAL_LENGTH", "SepalLength")]
    [InlineData("BMI", "Bmi")]
    [InlineData("US_state", "USState")]
    [InlineData("HbA1c", "HbA1c")]
    [InlineData("CO2", "CO2")]
    [InlineData("class", "Class")]
    [InlineData("pm_2.5", "Pm2_5")]
    [InlineData("x1", "X1")]
    [InlineData("0", "Role0")]
    [InlineData("2020 sales", "Role2020Sales")]
    [InlineData("-1", "Minus1")]
    [InlineData("<=50K", "AtMost50K")]
    [InlineData(">50K", "Above50K")]
    [InlineData("größe", "Größe")]
    [InlineData("度数", "度数")]
    [InlineData("_", "Role")]
    [InlineData("?!", "Role")]
    [InlineData("_private", "Private")]
    [InlineData("", "Role")]
    public void A_text_is_spelt_as_dotnet_spells_members(string text, string expected) => Assert.Equal(expected, Identifier.Member(text, "Role"));

    [Fact]
    public void Long_texts_are_cut() => Assert.Equal(64, Identifier.Member(string.Concat(Enumerable.Repeat("word ", 100)), "Role").Length);

    [Fact]
    public void Names_that_meet_are_told_apart_also_without_regard_to_case()
    {
        TypedApi api = Api(["a b", "a-b", "AB", "Ab", "features", "Equals"], ["1", "1 ", "12"], verbatim: false);
        Assert.Equal(["AB", "AB2", "AB3", "Ab4", "Features2", "Equals2"], api.Columns.Select(column => column.Property));
        Assert.Equal(["Label1", "Label1_2", "Label12"], api.Labels.Select(label => label.Identifier));
    }

    [Fact]
    public void Verbatim_keeps_the_spelling_of_the_data_where_that_is_an_identifier()
    {
        TypedApi api = Api(["sepal_length", "SEPAL", "sepal", "a b", "class"], ["setosa", "Iris-setosa", "0"], verbatim: true);
        Assert.Equal(["sepal_length", "SEPAL", "sepal", "AB", "class"], api.Columns.Select(column => column.Property));
        Assert.Equal(["setosa", "IrisSetosa", "_0"], api.Labels.Select(label => label.Identifier));
    }

    private static TypedApi Api(string[] columns, string[] labels, bool verbatim) => TypedApi.Of(
        new NetworkModel
        {
            Name = "names",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(columns.Length))),
            Outputs = EquatableArray.Create("y"),
            Operators = default,
            Tensors = default,
            Features = columns.Select(column => new Feature(column)).ToEquatableArray(),
            Target = new Target(EquatableArray.Create("y"), PredictionTask.Classification, labels.ToEquatableArray()),
        },
        verbatim)!;
}
