// A file as a person would write it, with plain numbers.
namespace NeuralNet.Embedded.Model.Tests;

public class HandWrittenModelTests
{
    private const string Text = """
        {
          "format": 1,
          "name": "xor",
          "inputs": [{ "name": "x", "shape": [2] }],
          "outputs": ["y"],
          "operators": [
            { "op": "dense", "name": "dense0", "input": "x", "weights": "w0", "bias": "b0", "output": "h" },
            { "op": "leakyRelu", "name": "activation0", "input": "h", "output": "a", "alpha": 0.125 },
            { "op": "dense", "name": "dense1", "input": "a", "weights": "w1", "output": "y" }
          ],
          "tensors": [
            { "name": "w0", "shape": [2, 2], "values": [1, 1, 1, 1] },
            { "name": "b0", "shape": [2], "values": [0, -1] },
            { "name": "w1", "shape": [1, 2], "base64": "AACAPwAAAMA=" }
          ]
        }
        """;

    [Fact]
    public void Plain_numbers_and_base64_read_alike()
    {
        ModelReadResult result = ModelReader.Read(Text);

        Assert.Empty(result.Errors);
        Assert.Equal("xor", result.Model!.Name);
        Assert.Equal([1f, 1f, 1f, 1f], result.Model.Tensors[0].ToSingles());
        Assert.Equal([1f, -2f], result.Model.Tensors[2].ToSingles());
        Assert.Equal(new LeakyRelu("activation0", "h", "a", 0.125f), result.Model.Operators[1]);
        Assert.Null(Assert.IsType<Dense>(result.Model.Operators[2]).Bias);
    }

    [Fact]
    public void What_was_read_is_written_and_read_again_unchanged()
    {
        NetworkModel model = ModelReader.Read(Text).Model!;

        string written = ModelWriter.Write(model);

        Assert.Equal(model, ModelReader.Read(written).Model);
        Assert.Equal(written, ModelWriter.Write(ModelReader.Read(written).Model!));
    }
}
