// The file most tests of the reader change one thing of.
namespace NeuralNet.Embedded.Model.Tests.Format;

internal static class SmallModel
{
    public const string Text = """
        {
          "format": 1,
          "name": "small",
          "inputs": [{ "name": "raw", "shape": [2] }],
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
            { "name": "w0", "shape": [2, 2], "values": [1, 1, 1, 1] },
            { "name": "b0", "shape": [2], "values": [0, -1] },
            { "name": "w1", "shape": [1, 2], "base64": "AACAPwAAAMA=" },
            { "name": "table", "shape": [2, 1], "type": "int8", "quantization": { "scales": [0.5, 2], "zeroPoints": [0, -3], "axis": 0 }, "values": [-128, 127] }
          ],
          "features": [
            { "name": "left", "minimum": -1, "maximum": 1e300, "mean": 0.25, "unit": "cm" },
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
            "options": [{ "name": "epochs", "value": "" }],
            "metrics": [{ "name": "error", "value": 0.1 }]
          }
        }

        """;

    /// <summary>The text with one part replaced; the part must be there exactly once.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Equal(2, Text.Split(old).Length);
        return Text.Replace(old, replacement, StringComparison.Ordinal);
    }
}
