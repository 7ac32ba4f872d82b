// The real networks of the shared data: each answers as ONNX Runtime did, or is refused with the reason.
using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class RealNetworkTests
{
    private static readonly string[] Refused = ["tract_qlstm"];

    [SkippableFact]
    public void Each_network_answers_as_recorded()
    {
        using System.Text.Json.JsonDocument manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(SharedData.Require("models", "manifest.json")));
        JsonElement[] entries = [.. manifest.RootElement.GetProperty("models").EnumerateArray().Where(entry => entry.GetProperty("format").GetString() == "onnx")];
        string?[] differences = [.. entries.AsParallel().AsOrdered().Select(Check)];

        Assert.Empty(differences.OfType<string>());
        Assert.True(entries.Length > 60);
    }

    [SkippableFact]
    public void A_scaler_in_front_becomes_preprocessing()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "sk_diabetes_mlp_regressor.onnx"));

        Assert.True(Assert.Single(model.Preprocessing).Is(Standardize.Definition));
        Assert.Equal(["dense", "relu", "dense", "relu", "dense"], model.Operators.Select(layer => layer.Kind));
    }

    [SkippableFact]
    public void A_gelu_in_pieces_becomes_one()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "pt_mlp_bn_digits.onnx"));

        Assert.Equal(["dense", "gelu", "dense", "selu", "dense", "softmax"], model.Operators.Select(layer => layer.Kind));
    }

    [SkippableTheory]
    [InlineData("silero_vad_16k_op15", "state", "stateN")]
    [InlineData("silero_vad_v5", "state", "stateN")]
    [InlineData("silero_vad_legacy_v4", "h", "hn", "c", "cn")]
    public void States_are_paired_by_their_names(string name, params string[] pairs)
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", name + ".onnx"), Options(name));

        Assert.Equal(pairs.Chunk(2).Select(pair => new StatePair(pair[0], pair[1])), model.States);
    }

    [SkippableFact]
    public void Policies_answer_as_recorded()
    {
        string[] files = Directory.GetFiles(SharedData.Require("models", "rl"), "*.onnx");

        Assert.Equal(6, files.Length);
        Assert.All(files, file =>
        {
            NetworkModel model = OnnxImporter.Import(file);
            Interpreter interpreter = new(model);
            using System.Text.Json.JsonDocument recorded = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, ".json")));
            foreach (JsonElement one in recorded.RootElement.GetProperty("cases").EnumerateArray())
            {
                ReferenceTensor[] answers = interpreter.Run([.. model.Inputs.Select(input => Numbers(one.GetProperty("inputs").GetProperty(input.Name)))]);
                for (int i = 0; i < answers.Length; i++)
                {
                    // Recorded with a few decimals.
                    Assert.Null(Answers.Difference(Numbers(one.GetProperty("outputs").GetProperty(model.Outputs[i])), answers[i], 1e-5));
                }
            }

            Assert.Equal(new StatePair("state_ins", "state_outs"), Assert.Single(model.States));
        });
    }

    private static string? Check(JsonElement entry)
    {
        string name = entry.GetProperty("name").GetString()!;
        NetworkModel model;
        try
        {
            model = OnnxImporter.Import(SharedData.Require(entry.GetProperty("file").GetString()!), Options(name));
        }
        catch (ImportException exception)
        {
            return Refused.Contains(name) ? null : exception.Message;
        }

        // The slow ones once; the reference takes seconds for a hundred million multiply-adds.
        int cases = NetworkStatistics.Of(Graph.Of(model)).MacCount > 20_000_000 ? 1 : 3;
        Interpreter interpreter = new(model);
        double tolerance = entry.GetProperty("reference").GetProperty("suggested_atol").GetDouble();
        foreach (JsonElement one in entry.GetProperty("cases").EnumerateArray().Take(cases))
        {
            ReferenceTensor[] answers = interpreter.Run([.. model.Inputs.Select(input => Read(one, "inputs", input.Name))]);
            for (int i = 0; i < answers.Length; i++)
            {
                if (Answers.Difference(Read(one, "outputs", model.Outputs[i]), answers[i], tolerance) is string difference)
                {
                    return $"{name}, {model.Outputs[i]}: {difference}";
                }
            }
        }

        return Refused.Contains(name) ? $"{name} imports now" : null;
    }

    /// <summary>What the files of the manifest leave open.</summary>
    private static ImportOptions Options(string name)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(SharedData.Require("models", "import-options.json")));
        ImportOptions options = new();
        if (!document.RootElement.TryGetProperty(name, out JsonElement given))
        {
            return options;
        }

        return options with
        {
            InputShapes = Entries(given, "inputShapes").ToDictionary(entry => entry.Name, entry => entry.Value.EnumerateArray().Select(extent => extent.GetInt32()).ToEquatableArray()),
            Constants = Entries(given, "set").ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()),
        };
    }

    private static JsonElement.ObjectEnumerator Entries(JsonElement element, string key) => element.TryGetProperty(key, out JsonElement found) ? found.EnumerateObject() : default;

    private static ReferenceTensor Read(JsonElement one, string key, string name)
    {
        JsonElement file = one.GetProperty(key).EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);
        byte[] bytes = File.ReadAllBytes(SharedData.Require(file.GetProperty("file").GetString()!));
        Shape shape = ShapeOf(file);
        string type = file.GetProperty("dtype").GetString()!;
        if (type == "float64")
        {
            return new ReferenceTensor(shape, MemoryMarshal.Cast<byte, double>(bytes).ToArray());
        }

        Assert.True(ElementTypes.TryParse(type, out ElementType element), type);
        return ReferenceTensor.Of(shape, new TypedValues(element, EquatableArray<byte>.Adopt(bytes)));
    }

    private static ReferenceTensor Numbers(JsonElement tensor) =>
        new(ShapeOf(tensor), [.. tensor.GetProperty("data").EnumerateArray().Select(value => (double)(float)value.GetDouble())]);

    private static Shape ShapeOf(JsonElement tensor) => Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())]);
}
