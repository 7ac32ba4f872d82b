// What a valid file reads as.
namespace NeuralNet.Embedded.Model.Tests.Format;

public class ModelReaderTests
{
    [Fact]
    public void Every_field_arrives()
    {
        ModelReadResult result = ModelReader.Read(SmallModel.Text);

        Assert.Empty(result.Errors);
        NetworkModel model = result.Model!;
        Assert.Equal("small", model.Name);
        Assert.Equal(EquatableArray.Create(new TensorInfo("raw", Shape.Of(2))), model.Inputs);
        Assert.Equal(EquatableArray.Create("y"), model.Outputs);
        Assert.Equal(Standardize.Of("scaling", "raw", "mean", "deviation", "x"), Assert.Single(model.Preprocessing));
        Assert.Equal(
            [Dense.Of("dense0", "x", "w0", "b0", "h"), Unary.LeakyRelu.Of("activation0", "h", "a").With("alpha", 0.125f), Dense.Of("dense1", "a", "w1", null, "y")],
            model.Operators);
        Assert.Equal([1f, -2f], model.Tensors[4].ToSingles());
        Assert.Equal(
            new Tensor("table", Shape.Of(2, 1), ElementType.Int8, EquatableArray.Create<byte>(128, 127), new Quantization(EquatableArray.Create(0.5f, 2f), EquatableArray.Create(0, -3), 0)),
            model.Tensors[5]);
        Assert.Equal([new Feature("left", default, -1, 1e300, 0.25, "cm"), new Feature("right", EquatableArray.Create("no", "yes"))], model.Features);
        Assert.Equal(new Target(EquatableArray.Create("sum"), PredictionTask.Regression), model.Target);
        Assert.Equal(
            new TestVectors(TestVectorSource.Reference, EquatableArray.Create(TestVector.OfSingles([[1f, 1f]], [[1.75f]]))),
            model.TestVectors);
        Assert.Equal(
            new Provenance("by hand", EquatableArray.Create(new ProvenanceOption("epochs", "")), EquatableArray.Create(new ProvenanceMetric("error", 0.1))),
            model.Provenance);
    }

    [Fact]
    public void Reading_twice_gives_equal_results() => Assert.Equal(ModelReader.Read(SmallModel.Text), ModelReader.Read(SmallModel.Text));

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing() => Assert.Equal(
        ModelReader.Read(SmallModel.Text).Model,
        ModelReader.Read("\uFEFF" + SmallModel.Text.Replace("\n", "\r\n", StringComparison.Ordinal)).Model);

    [Fact]
    public void Optional_fields_may_be_left_out()
    {
        string text = """
            {"tensors":[],"format":1,"operators":[{"output":"y","input":"x","op":"clip","name":"c"}],"name":"n","inputs":[{"shape":[],"name":"x"}],"outputs":["y"]}
            """;

        ModelReadResult result = ModelReader.Read(text);

        Assert.Empty(result.Errors);
        Assert.Equal(Unary.Clip.Of("c", "x", "y"), Assert.Single(result.Model!.Operators));
        Assert.Null(result.Model.Target);
        Assert.Null(result.Model.TestVectors);
        Assert.Null(result.Model.Provenance);
    }

    [Fact]
    public void An_anomaly_detection_reads_and_writes_its_threshold()
    {
        string target = "\"target\": { \"task\": \"anomalyDetection\", \"threshold\": 0.1 }";
        NetworkModel model = ModelReader.Read(SmallModel.With("\"target\": { \"names\": [\"sum\"], \"task\": \"regression\" }", target)).Model!;

        Assert.Equal(new Target(default, PredictionTask.AnomalyDetection, default, 0.1f), model.Target);
        Assert.Contains(target, ModelWriter.Write(model), StringComparison.Ordinal);
        Assert.Equal(model, ModelReader.Read(ModelWriter.Write(model)).Model);
    }

    [Theory]
    [InlineData("[0, 3]", null)]
    [InlineData("[0, -3]", "whole number from 0")]
    [InlineData("[0, 1.5]", "whole number from 0")]
    [InlineData("[0, 99999999999]", "whole number from 0")]
    [InlineData("[0, \"3\"]", "must be a number")]
    [InlineData("3", "must be an array")]
    public void Category_counts_are_whole_numbers(string counts, string? problem)
    {
        ModelReadResult result = ModelReader.Read(
            $$"""{"format":1,"name":"n","inputs":[{"name":"x","shape":[2]}],"outputs":["y"],"tensors":[],"operators":[{"op":"oneHot","name":"e","input":"x","categoryCounts":{{counts}},"output":"y"}]}""");
        if (problem is null)
        {
            Assert.Equal(OneHot.Of("e", "x", EquatableArray.Create(0, 3), "y"), Assert.Single(result.Model!.Operators));
        }
        else
        {
            Assert.Contains(problem, Assert.Single(result.Errors).Message, StringComparison.Ordinal);
            Assert.Null(result.Model);
        }
    }

    [Fact]
    public void A_tensor_of_megabytes_reads_back()
    {
        float[] values = [.. Enumerable.Range(0, 1_000_000).Select(i => (i * 0.001f) - 500)];
        NetworkModel model = new()
        {
            Name = "wide",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(1000))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create(Dense.Of("d", "x", "w", null, "y")),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(1000, 1000), values)),
        };

        Assert.Equal(model, ModelReader.Read(ModelWriter.Write(model)).Model);
    }
}
