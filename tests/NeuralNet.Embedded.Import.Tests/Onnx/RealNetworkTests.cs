// The real networks of the shared data: those that import answer as ONNX Runtime did, the others are refused.
using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Reference;
using Xunit.Abstractions;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class RealNetworkTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Each_network_that_imports_answers_as_recorded()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(SharedData.Require("models", "manifest.json")));
        List<string> imported = [];
        foreach (JsonElement entry in manifest.RootElement.GetProperty("models").EnumerateArray().Where(entry => entry.GetProperty("format").GetString() == "onnx"))
        {
            string name = entry.GetProperty("name").GetString()!;
            NetworkModel model;
            try
            {
                // A classifier from scikit-learn also writes the label, by an ArgMax.
                ImportOptions options = new(Outputs: name == "sk_iris_mlp_relu" ? EquatableArray.Create("probabilities") : default);
                model = OnnxImporter.Import(SharedData.Require(entry.GetProperty("file").GetString()!), options);
            }
            catch (ImportException exception)
            {
                output.WriteLine(exception.Message);
                continue;
            }

            imported.Add(name);
            Check(name, model, entry);
        }

        Assert.Equal(
            ["mlperf_ad01_fp32_conv", "mlperf_ad_toycar_hybrid_conv", "mp_gesture_classifier_conv", "pt_mlp_bn_digits", "sk_diabetes_mlp_regressor", "sk_iris_mlp_relu", "sk_linnerud_mlp_multi", "tflm_hello_world_fp32_conv", "tract_keras_example"],
            imported.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void A_scaler_in_front_becomes_preprocessing()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "sk_diabetes_mlp_regressor.onnx"));

        Assert.IsType<Standardize>(Assert.Single(model.Preprocessing));
        Assert.Equal(["dense", "relu", "dense", "relu", "dense"], model.Operators.Select(layer => layer.Kind));
    }

    [SkippableFact]
    public void A_gelu_in_pieces_becomes_one()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "pt_mlp_bn_digits.onnx"));

        Assert.Equal(["dense", "gelu", "dense", "selu", "dense", "softmax"], model.Operators.Select(layer => layer.Kind));
    }

    private void Check(string name, NetworkModel model, JsonElement entry)
    {
        Interpreter interpreter = new(model);
        double worst = 0;
        foreach (JsonElement one in entry.GetProperty("cases").EnumerateArray())
        {
            double[][] inputs = [.. Files(one, "inputs", model.Inputs.Select(input => input.Name)).Select(values => Array.ConvertAll(values, value => (double)value))];
            double[][] answers = interpreter.Run(inputs);
            double[] rounding = interpreter.MeasureRounding(inputs);
            float[][] expected = [.. Files(one, "outputs", model.Outputs)];
            for (int i = 0; i < expected.Length; i++)
            {
                ToleranceResult result = Tolerance.Check(answers[i], expected[i], rounding[i]);
                worst = Math.Max(worst, result.ToleranceUsed);
                Assert.True(result.WithinTolerance, $"{name}, output {i}: {result}");
            }
        }

        output.WriteLine($"{name}: {worst:P0} of the tolerance");
    }

    private static IEnumerable<float[]> Files(JsonElement one, string key, IEnumerable<string> names) => names
        .Select(name => one.GetProperty(key).EnumerateArray().Single(file => file.GetProperty("name").GetString() == name))
        .Select(file => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(SharedData.Require(file.GetProperty("file").GetString()!))).ToArray());
}
