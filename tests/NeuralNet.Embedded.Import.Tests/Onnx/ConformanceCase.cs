// One public or generated operator test: a small network with inputs and answers.
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

/// <param name="Name">Its name.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Operators">The operators it uses.</param>
/// <param name="MainOperator">The one it is about.</param>
/// <param name="DataSets">The files of each data set.</param>
internal sealed record ConformanceCase(string Name, string Folder, string[] Operators, string MainOperator, (string[] Inputs, string[] Outputs)[] DataSets)
{
    // The answers stand in the file with four digits.
    private static readonly Dictionary<string, double> Tolerances = new(StringComparer.Ordinal) { ["test_averagepool_2d_ceil_last_window_starts_on_pad"] = 1e-4 };

    /// <summary>The cases of a list.</summary>
    public static IEnumerable<ConformanceCase> All(string list)
    {
        string path = SharedData.Require("conformance", list);
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            string name = test.GetProperty("test").GetString()!;
            string folder = test.TryGetProperty("dir", out JsonElement given)
                ? SharedData.Require(given.GetString()!)
                : Path.Combine(Path.GetDirectoryName(path)!, name);
            yield return new ConformanceCase(
                name,
                folder,
                [.. test.GetProperty("ops").EnumerateObject().Select(property => property.Name)],
                test.GetProperty("main_op").GetString() ?? "",
                [.. test.GetProperty("data_sets").EnumerateArray().Select(set => (Names(set, "inputs"), Names(set, "outputs")))]);
        }
    }

    /// <summary>Imports the case, writes and reads the model.</summary>
    /// <exception cref="ImportException">It cannot be imported.</exception>
    public NetworkModel Import()
    {
        // Baked files hold as constants what the original passes in.
        string baked = Path.Combine(Folder, "baked.onnx");
        return ModelReader.Read(ModelWriter.Write(OnnxImporter.Import(File.Exists(baked) ? baked : Path.Combine(Folder, "model.onnx")))).Model!;
    }

    /// <summary>Compares answers with those of the test.</summary>
    /// <param name="model">The imported case.</param>
    /// <param name="run">Runs it.</param>
    /// <returns>What differs, or null.</returns>
    public string? Compare(NetworkModel model, Func<ReferenceTensor[], ReferenceTensor[]> run)
    {
        for (int set = 0; set < DataSets.Length; set++)
        {
            string folder = Path.Combine(Folder, $"test_data_set_{set}");
            OnnxTensorFile[] inputs = Read(folder, DataSets[set].Inputs), outputs = Read(folder, DataSets[set].Outputs);
            ReferenceTensor[] answers = run([.. model.Inputs.Select((input, i) => Input(inputs, input, i, model.Inputs.Count))]);
            for (int i = 0; i < outputs.Length; i++)
            {
                if (Answers.Difference(outputs[i].Values, answers[i], Tolerances.GetValueOrDefault(Name)) is string difference)
                {
                    return $"output {i}: {difference}";
                }
            }
        }

        return null;
    }

    // Files are named after inputs, but for a few old ones, which stand in their order; some leave optional inputs out.
    private static ReferenceTensor Input(OnnxTensorFile[] files, TensorInfo input, int index, int count) =>
        (files.FirstOrDefault(file => file.Name == input.Name)
            ?? (files.Length == count ? files[index] : files.Skip(index).First(file => file.Values.Count == input.Shape.ElementCount))).Values;

    private static OnnxTensorFile[] Read(string folder, string[] files) => [.. files.Select(file => OnnxTensorFile.Read(Path.Combine(folder, file)))];

    private static string[] Names(JsonElement set, string key) => [.. set.GetProperty(key).EnumerateArray().Select(name => name.GetString()!)];
}
