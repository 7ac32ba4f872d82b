// How a written file looks, and what cannot be written.
namespace NeuralNet.Embedded.Model.Tests.Format;

public class ModelWriterTests
{
    private static NetworkModel Small => ModelReader.Read(SmallModel.Text).Model!;

    [Fact]
    public void A_written_file_reads_like_a_persons()
    {
        const string Expected = """
            {
              "format": 1,
              "name": "small",
              "inputs": [
                { "name": "raw", "shape": [2] }
              ],
              "outputs": ["y"],
              "preprocessing": [
                { "op": "standardize", "name": "scaling", "input": "raw", "offset": "mean", "scale": "deviation", "output": "x" }
              ],
              "operators": [
                { "op": "dense", "name": "dense0", "input": "x", "weights": "w0", "bias": "b0", "output": "h" },
                { "op": "leakyRelu", "name": "activation0", "input": "h", "output": "a", "alpha": 0.125 },
                { "op": "dense", "name": "dense1", "input": "a", "weights": "w1", "output": "y" }
              ],
              "tensors": [
                { "name": "mean", "shape": [2], "values": [0, 0.5] },
                { "name": "deviation", "shape": [2], "values": [1, 2] },
                { "name": "w0", "shape": [2, 2], "values": [
                  1, 1,
                  1, 1
                ] },
                { "name": "b0", "shape": [2], "values": [0, -1] },
                { "name": "w1", "shape": [1, 2], "values": [
                  1, -2
                ] },
                { "name": "table", "shape": [2, 1], "type": "int8", "quantization": { "scales": [0.5, 2], "zeroPoints": [0, -3], "axis": 0 }, "values": [
                  -128,
                  127
                ] }
              ],
              "features": [
                { "name": "left", "minimum": -1, "maximum": 1E+300, "mean": 0.25, "unit": "cm" },
                { "name": "right", "categories": ["no", "yes"] }
              ],
              "target": { "names": ["sum"], "task": "regression" },
              "testVectors": {
                "source": "reference",
                "vectors": [
                  { "inputs": [[1, 1]], "outputs": [[1.75]] }
                ]
              },
              "provenance": {
                "tool": "by hand",
                "options": [
                  { "name": "epochs", "value": "" }
                ],
                "metrics": [
                  { "name": "error", "value": 0.1 }
                ]
              }
            }

            """;

        Assert.Equal(Expected, ModelWriter.Write(Small));
    }

    [Fact]
    public void Tensors_past_64_elements_are_base64()
    {
        NetworkModel Model(int count) => Small with { Tensors = Small.Tensors.Append(Tensor.FromSingles("t", Shape.Of(count), new float[count])).ToEquatableArray() };

        Assert.DoesNotContain("base64", ModelWriter.Write(Model(64)), StringComparison.Ordinal);
        Assert.Contains("{ \"name\": \"t\", \"shape\": [65], \"base64\": \"AAAA", ModelWriter.Write(Model(65)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_breaks_a_rule_is_not_written()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => ModelWriter.Write(Small with { Outputs = EquatableArray.Create("z") }));

        Assert.StartsWith("outputs[0]: Output 'z' is not written by any operator.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_cannot_carry_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => ModelWriter.Write(Small with { Name = "half \ud800" }));
        Assert.Throws<ArgumentException>(() => ModelWriter.Write(Small with
        {
            Provenance = new Provenance("t", default, EquatableArray.Create(new ProvenanceMetric("loss", double.NaN))),
        }));
    }
}
