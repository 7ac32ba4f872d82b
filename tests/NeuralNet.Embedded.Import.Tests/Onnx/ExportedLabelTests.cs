// Labels, features and targets of an exported file: in its metadata, and as an output of texts.
using NeuralNet.Embedded.Generator.Tests.Operators;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ExportedLabelTests
{
    private static readonly string[] Hostile = ["cat \"of\" nine\\tails", "hund\n', 1: 'x", "猫"];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_likeliest_label_is_an_output(bool batch)
    {
        OnnxRuntimeSession.RequireIsHere();
        OperatorCase c = new("classes", 1);
        NetworkModel model = c.Model(c.Apply("softmax", [c.Input(3)])) with
        {
            Target = new Target(EquatableArray.Create("animal"), PredictionTask.Classification, EquatableArray.Create(Hostile)),
        };
        using OnnxRuntimeSession session = new(OnnxExporter.Export(model, new ExportOptions { Batch = batch, LabelOutput = "label" }));

        float[][] samples = [[1, 0, 2], [3, 1, 1], [0, 2, 2]];
        Assert.Equal([Hostile[2], Hostile[0], Hostile[1]], samples.Chunk(batch ? 3 : 1).SelectMany(some => session.Texts("in0", some, "label")));
    }

    [SkippableFact]
    public void The_second_of_two_labels_is_named_above_one_half()
    {
        OnnxRuntimeSession.RequireIsHere();
        using OnnxRuntimeSession session = new(OnnxExporter.Export(TwoLabels(), new ExportOptions { LabelOutput = "label" }));

        Assert.Equal(["no", "yes", "no"], session.Texts("in0", [[-1], [1e-6f], [0]], "label"));
    }

    [Fact]
    public void The_output_of_labels_is_an_index_when_the_file_is_imported_again()
    {
        NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(TwoLabels(), new ExportOptions { LabelOutput = "label" }), "labels");

        Assert.Equal(["t0_0", "label"], again.Outputs);
        Assert.Equal(TwoLabels().Target, again.Target);
    }

    [Fact]
    public void Labels_that_are_not_there_and_names_that_are_taken_are_told()
    {
        Assert.Equal(
            "The model's target has no labels, so that there is no label to write out; leave the output of labels out.",
            Assert.Throws<ExportException>(() => OnnxExporter.Export(TwoLabels() with { Target = null }, new ExportOptions { LabelOutput = "label" })).Message);
        Assert.Equal(
            "The network has a tensor 't0_0' already; give the output of labels another name.",
            Assert.Throws<ExportException>(() => OnnxExporter.Export(TwoLabels(), new ExportOptions { LabelOutput = "t0_0" })).Message);
    }

    [SkippableFact]
    public void Metadata_are_those_of_the_model_file()
    {
        OnnxRuntimeSession.RequireIsHere();
        NetworkModel model = TwoLabels() with
        {
            Features = EquatableArray.Create(new Feature("länge", default, -1.5, 1e300, 0.1, "cm")),
            Target = new Target(EquatableArray.Create("answer"), PredictionTask.BinaryClassification, EquatableArray.Create("no", "yes")),
        };
        byte[] file = OnnxExporter.Export(model);
        using OnnxRuntimeSession session = new(file);

        Assert.Equal("""[{"name":"länge","minimum":-1.5,"maximum":1E+300,"mean":0.1,"unit":"cm"}]""", session.Metadata["features"]);
        Assert.Equal("""{"names":["answer"],"task":"binaryClassification","labels":["no","yes"]}""", session.Metadata["target"]);
        Assert.Equal(["features", "target"], session.Metadata.Keys.Order());
        NetworkModel again = OnnxImporter.Import(file, "again");
        Assert.Equal(model.Features, again.Features);
        Assert.Equal(model.Target, again.Target);
    }

    [Fact]
    public void Categories_and_thresholds_come_back()
    {
        OperatorCase c = new("anomaly", 1);
        string x = c.Input(3);
        NetworkModel model = c.Model(c.Apply("reconstructionError", [x, c.Apply("tanh", [x])])) with
        {
            Features = EquatableArray.Create(new Feature("a"), new Feature("b"), new Feature("c")),
            Target = new Target(default, PredictionTask.AnomalyDetection, default, 0.1f),
        };
        NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(model), "again");

        Assert.Equal(model.Features, again.Features);
        Assert.Equal(model.Target, again.Target);
    }

    [Theory]
    [InlineData("features", "[{\"name\":\"only one\"}]")]
    [InlineData("features", "no JSON")]
    [InlineData("features", "[1]")]
    [InlineData("target", "{\"task\":\"classification\"}")]
    [InlineData("target", "{\"task\":\"telling fortunes\",\"names\":[\"y\"]}")]
    [InlineData("states", "[{\"input\":\"x\",\"output\":\"nothing\"}]")]
    public void Metadata_that_do_not_fit_are_left_out_and_told(string key, string text)
    {
        List<string> notes = [];
        NetworkModel model = OnnxImporter.Import(Network().Metadata(key, text).ToArray(), "f", notes: notes);

        Assert.Equal([$"The file's metadata has '{key}' that does not fit the network; it is left out."], notes);
        Assert.Equal((0, null, 0), (model.Features.Count, model.Target, model.States.Count));
    }

    [Theory]
    [InlineData("{0: 'cat', 1: \"dog's\", 2: 'cow'}", "cat", "dog's", "cow")]
    [InlineData("{\"0\": \"cat\", \"2\": \"cow\", \"1\": \"dog\"}", "cat", "dog", "cow")]
    [InlineData("{0: 'cat', 2: 'cow'}")]
    [InlineData("{0: 'cat', 1: 'dog'}")]
    public void Class_names_of_other_exporters_become_labels(string names, params string[] labels) =>
        Assert.Equal(labels, OnnxImporter.Import(Network().Metadata("names", names).ToArray(), "f").Target?.Labels.ToArray() ?? []);

    [Fact]
    public void What_a_user_names_counts_more_than_metadata()
    {
        byte[] file = Network().Metadata("names", "{0: 'a', 1: 'b', 2: 'c'}").Metadata("features", """[{"name":"f"},{"name":"g"},{"name":"h"}]""").ToArray();
        NetworkModel model = OnnxImporter.Import(
            file, "f", new ImportOptions { LabelNames = EquatableArray.Create("x", "y", "z"), FeatureNames = EquatableArray.Create("p", "q", "r") });

        Assert.Equal(["x", "y", "z"], model.Target!.Labels);
        Assert.Equal(["p", "q", "r"], model.Features.Select(feature => feature.Name));
    }

    private static OnnxFile Network() => new OnnxFile().Input("x", null, 3).Output("y").Node("Softmax", "x", "y");

    private static NetworkModel TwoLabels()
    {
        OperatorCase c = new("labels", 1);
        return c.Model(c.Apply("sigmoid", [c.Input(1)])) with
        {
            Target = new Target(EquatableArray.Create("answer"), PredictionTask.BinaryClassification, EquatableArray.Create("no", "yes")),
        };
    }
}
