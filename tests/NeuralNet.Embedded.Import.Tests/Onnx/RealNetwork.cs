// One real network of the shared data with the inputs and answers recorded for it.
using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

/// <param name="Name">Its name.</param>
/// <param name="Tier">Whether it is one of the core or one that stretches.</param>
/// <param name="File">The file.</param>
/// <param name="Options">What the file leaves open.</param>
/// <param name="Tolerance">How far floats may be off.</param>
/// <param name="Cases">Reads the recorded values of each case, by name.</param>
internal sealed record RealNetwork(
    string Name, string Tier, string File, ImportOptions Options, double Tolerance, IReadOnlyList<(Func<string, ReferenceTensor> Input, Func<string, ReferenceTensor> Output)> Cases)
{
    /// <summary>The networks of the manifest.</summary>
    public static IEnumerable<RealNetwork> OfManifest()
    {
        using JsonDocument manifest = JsonDocument.Parse(System.IO.File.ReadAllText(SharedData.Require("models", "manifest.json")));
        using JsonDocument options = JsonDocument.Parse(System.IO.File.ReadAllText(SharedData.Require("models", "import-options.json")));
        foreach (JsonElement entry in manifest.RootElement.GetProperty("models").EnumerateArray().Where(entry => entry.GetProperty("format").GetString() == "onnx"))
        {
            string name = entry.GetProperty("name").GetString()!;
            yield return new RealNetwork(
                name,
                entry.GetProperty("tier").GetString()!,
                SharedData.Require(entry.GetProperty("file").GetString()!),
                options.RootElement.TryGetProperty(name, out JsonElement given) ? OptionsOf(given) : new ImportOptions { InputShapes = OpenShapes(entry) },
                entry.GetProperty("reference").GetProperty("suggested_atol").GetDouble(),
                [.. entry.GetProperty("cases").EnumerateArray().Select(one => one.Clone()).Select(one => (Reader(one, "inputs"), Reader(one, "outputs")))]);
        }
    }

    /// <summary>The policies of reinforcement learning. Their answers are recorded with a few decimals.</summary>
    public static IEnumerable<RealNetwork> Policies()
    {
        foreach (string file in Directory.GetFiles(SharedData.Require("models", "rl"), "*.onnx").Order(StringComparer.Ordinal))
        {
            using JsonDocument recorded = JsonDocument.Parse(System.IO.File.ReadAllText(Path.ChangeExtension(file, ".json")));
            yield return new RealNetwork(
                Path.GetFileNameWithoutExtension(file),
                "policy",
                file,
                new ImportOptions(),
                1e-5,
                [.. recorded.RootElement.GetProperty("cases").EnumerateArray().Select(one => one.Clone()).Select(one => (Numbers(one, "inputs"), Numbers(one, "outputs")))]);
        }
    }

    /// <summary>Imports it.</summary>
    public NetworkModel Import() => OnnxImporter.Import(File, Options);

    /// <summary>
    /// Compares answers with those recorded. ONNX Runtime rounds to float32 as well, in another order: where a network magnifies roundings,
    /// four times what random ones do to the reference is allowed.
    /// </summary>
    /// <param name="model">The imported network.</param>
    /// <param name="cases">How many cases.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="error">Receives the largest error of a float, or the number of wrong integers.</param>
    /// <returns>What differs, or null.</returns>
    public string? Compare(NetworkModel model, int cases, Func<ReferenceTensor[], ReferenceTensor[]> run, out double error)
    {
        error = 0;
        string? first = null;
        foreach ((Func<string, ReferenceTensor> input, Func<string, ReferenceTensor> output) in Cases.Take(cases))
        {
            ReferenceTensor[] inputs = [.. model.Inputs.Select(one => input(one.Name))], answers = run(inputs);
            for (int i = 0; i < answers.Length; i++)
            {
                ReferenceTensor expected = output(model.Outputs[i]);
                error = Math.Max(error, Answers.LargestError(expected, answers[i]));
                if (first is null && Answers.Difference(expected, answers[i], Tolerance) is not null)
                {
                    double rounding = NeuralNet.Embedded.Reference.Tolerance.OfRounding * new Interpreter(model).MeasureRounding(inputs)[i];
                    first = Answers.Difference(expected, answers[i], Math.Max(Tolerance, rounding)) is string difference ? $"{Name}, {model.Outputs[i]}: {difference}" : null;
                }
            }
        }

        return first;
    }

    private static ImportOptions OptionsOf(JsonElement given) => new()
    {
        InputShapes = Entries(given, "inputShapes").ToDictionary(entry => entry.Name, entry => entry.Value.EnumerateArray().Select(extent => extent.GetInt32()).ToEquatableArray()),
        Constants = Entries(given, "set").ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()),
    };

    /// <summary>The recorded shapes of inputs whose first dimension is open and no batch of one.</summary>
    private static Dictionary<string, EquatableArray<int>> OpenShapes(JsonElement entry) => entry.GetProperty("inputs").EnumerateArray()
        .Where(input => input.GetProperty("shape").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first && first.GetInt32() < 0)
        .Select(input => entry.GetProperty("cases")[0].GetProperty("inputs").EnumerateArray().Single(one => one.GetProperty("name").GetString() == input.GetProperty("name").GetString()))
        .Where(input => input.GetProperty("shape")[0].GetInt32() != 1)
        .ToDictionary(input => input.GetProperty("name").GetString()!, input => ShapeOf(input).Dimensions);

    private static JsonElement.ObjectEnumerator Entries(JsonElement element, string key) => element.TryGetProperty(key, out JsonElement found) ? found.EnumerateObject() : default;

    private static Func<string, ReferenceTensor> Reader(JsonElement one, string key) => name =>
    {
        JsonElement file = one.GetProperty(key).EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);
        byte[] bytes = System.IO.File.ReadAllBytes(SharedData.Require(file.GetProperty("file").GetString()!));
        Shape shape = ShapeOf(file);
        string type = file.GetProperty("dtype").GetString()!;
        if (type == "float64")
        {
            return new ReferenceTensor(shape, MemoryMarshal.Cast<byte, double>(bytes).ToArray());
        }

        Assert.True(ElementTypes.TryParse(type, out ElementType element), type);
        return ReferenceTensor.Of(shape, new TypedValues(element, EquatableArray<byte>.Adopt(bytes)));
    };

    private static Func<string, ReferenceTensor> Numbers(JsonElement one, string key) => name =>
    {
        JsonElement tensor = one.GetProperty(key).GetProperty(name);
        return new ReferenceTensor(ShapeOf(tensor), [.. tensor.GetProperty("data").EnumerateArray().Select(value => (double)(float)value.GetDouble())]);
    };

    private static Shape ShapeOf(JsonElement tensor) => Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())]);
}
