// What a folder of models says of each: the file, the options it needs, and recorded inputs.
using System.Text.Json;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Benchmarks.Models;

/// <summary>A model to measure.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Path">The ONNX file.</param>
/// <param name="Options">What the file leaves open.</param>
/// <param name="Recorded">By the input's name, the recorded values of the first case; empty where nothing was recorded.</param>
/// <param name="ArenaBytes">The memory that TensorFlow Lite Micro needs for it, where it was measured.</param>
internal sealed record ManifestModel(string Name, string Path, ImportOptions Options, IReadOnlyDictionary<string, TypedValues> Recorded, long? ArenaBytes)
{
    /// <summary>The ONNX files of a folder: those of its <c>manifest.json</c>, or all in it where there is none.</summary>
    public static IReadOnlyList<ManifestModel> Read(string folder)
    {
        string manifest = System.IO.Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest))
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal)
                    .Select(path => new ManifestModel(System.IO.Path.GetFileNameWithoutExtension(path), path, new ImportOptions(), new Dictionary<string, TypedValues>(), null)),
            ];
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(manifest));
        string optionsFile = System.IO.Path.Combine(folder, "import-options.json");
        using JsonDocument options = JsonDocument.Parse(File.Exists(optionsFile) ? File.ReadAllText(optionsFile) : "{}");
        string root = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(folder.TrimEnd('/')))!;
        JsonElement[] models = [.. document.RootElement.GetProperty("models").EnumerateArray()];

        // A network's twin for TensorFlow Lite has its name without what the converter added.
        Dictionary<string, long> arenas = models.Where(model => model.TryGetProperty("tflm_arena_bytes", out JsonElement arena) && arena.ValueKind == JsonValueKind.Number)
            .ToDictionary(model => model.GetProperty("name").GetString()!, model => model.GetProperty("tflm_arena_bytes").GetInt64());
        return
        [
            .. models.Where(model => model.GetProperty("format").GetString() == "onnx")
                .Select(model => Of(model, root, options.RootElement, arenas)),
        ];
    }

    private static ManifestModel Of(JsonElement model, string root, JsonElement allOptions, Dictionary<string, long> arenas)
    {
        string name = model.GetProperty("name").GetString()!;
        ImportOptions options = new();
        if (allOptions.TryGetProperty(name, out JsonElement given))
        {
            options = options with
            {
                InputShapes = Entries(given, "inputShapes").ToDictionary(entry => entry.Name, entry => entry.Value.EnumerateArray().Select(extent => extent.GetInt32()).ToEquatableArray()),
                Constants = Entries(given, "set").ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()),
            };
        }

        Dictionary<string, TypedValues> recorded = [];
        foreach (JsonElement input in model.GetProperty("cases").EnumerateArray().Take(1).SelectMany(one => one.GetProperty("inputs").EnumerateArray()))
        {
            if (ElementTypes.TryParse(input.GetProperty("dtype").GetString()!, out ElementType type))
            {
                byte[] data = File.ReadAllBytes(System.IO.Path.Combine(root, input.GetProperty("file").GetString()!));
                recorded[input.GetProperty("name").GetString()!] = new TypedValues(type, data.ToEquatableArray());
            }
        }

        return new ManifestModel(name, System.IO.Path.Combine(root, model.GetProperty("file").GetString()!), options, recorded, Arena(name, arenas));
    }

    // The twin of one in single precision may be one of 8 bits; its values then take a quarter of the memory.
    private static long? Arena(string name, Dictionary<string, long> arenas)
    {
        string stem = name.EndsWith("_conv", StringComparison.Ordinal) ? name[..^5] : name;
        return arenas.TryGetValue(stem, out long same) ? same
            : arenas.TryGetValue(stem.Replace("_fp32", "_int8", StringComparison.Ordinal), out long bytes) ? 4 * bytes
            : null;
    }

    private static JsonElement.ObjectEnumerator Entries(JsonElement element, string key) => element.TryGetProperty(key, out JsonElement found) ? found.EnumerateObject() : default;
}
