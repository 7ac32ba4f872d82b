// What a person sees of a column while typing: its name in the data, range, mean and unit, as far as the model knows them.
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Typed;

public sealed class FeatureDocumentationTests
{
    public static TheoryData<Feature, string> Features => new()
    {
        { new Feature("size", Minimum: 1, Maximum: 7.25, Mean: 3.5, Unit: "cm"), "Column size: 1 to 7.25 cm, mean 3.5 in the training data." },
        { new Feature("size", Minimum: 1, Maximum: 7.25, Mean: 3.5), "Column size: 1 to 7.25, mean 3.5 in the training data." },
        { new Feature("size", Minimum: 0.00001234, Maximum: 1234567, Mean: 0), "Column size: 1.234E-05 to 1.235E+06, mean 0 in the training data." },
        { new Feature("size", Minimum: 1, Maximum: 7), "Column size: 1 to 7 in the training data." },
        { new Feature("size", Mean: 3, Unit: "kg"), "Column size: in kg, mean 3 in the training data." },
        { new Feature("size", Unit: "kg"), "Column size: in kg." },
        { new Feature("size"), "Column size." },
        { new Feature("a <b> & \"c\"", Unit: "</param>"), "Column a <b> & \"c\": in </param>." },
        { new Feature("kind", EquatableArray.Create("red", "green")), "Column kind: one of red, green." },
    };

    [Theory]
    [MemberData(nameof(Features))]
    public void The_property_tells_what_the_model_knows(Feature feature, string expected)
    {
        Target target = new(EquatableArray.Create("y"), PredictionTask.Regression);
        Project project = Project.WithModel(ModelWriter.Write(TypedNetwork.Model([feature], target, 1, probabilities: false)));
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Compilation compilation = project.WithGenerated(result);
        INamedTypeSymbol features = compilation.GetTypeByMetadataName("Acme.Net+Features")!;
        IPropertySymbol property = features.GetMembers().OfType<IPropertySymbol>().Single(member => !member.IsImplicitlyDeclared);
        Assert.Equal(expected, XDocument.Parse(property.GetDocumentationCommentXml()!).Descendants("summary").Single().Value);
    }
}
