// What a file's metadata tells of a network: features, target and states, as an export writes them, and the class names that others put there.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx;

internal static partial class OnnxMetadata
{
    // The keys; each holds what the model file has under that name.
    private const string Features = "features", TargetKey = "target", States = "states";

    // {0: 'cat', 1: 'dog'}, a dictionary of Python's, is what Ultralytics and others write.
    private const string Names = "names";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metadata of a model's file.</summary>
    public static Dictionary<string, string> Write(NetworkModel model)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        if (model.Features.Count > 0)
        {
            metadata[Features] = Text(json => Array(json, model.Features, WriteFeature));
        }

        if (model.Target is Target target)
        {
            metadata[TargetKey] = Text(json => WriteTarget(json, target));
        }

        if (model.States.Count > 0)
        {
            metadata[States] = Text(json => Array(json, model.States, WriteState));
        }

        return metadata;
    }

    /// <summary>Adds what a file's metadata tells and the network bears out; what does not fit is left out with a note.</summary>
    /// <param name="model">The network.</param>
    /// <param name="metadata">The file's metadata.</param>
    /// <param name="notes">Receives what was left out.</param>
    public static NetworkModel Add(NetworkModel model, IReadOnlyDictionary<string, string> metadata, ICollection<string> notes)
    {
        model = Add(model, metadata, Features, notes, (one, json) => one with { Features = json.EnumerateArray().Select(ReadFeature).ToEquatableArray() });
        model = Add(model, metadata, TargetKey, notes, (one, json) => one with { Target = ReadTarget(json) });
        model = Add(model, metadata, States, notes, (one, json) => one with { States = json.EnumerateArray().Select(ReadState).ToEquatableArray() });
        return model;
    }

    /// <summary>The class names that other exporters note; empty where there are none.</summary>
    public static EquatableArray<string> ClassNames(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Names, out string? text))
        {
            return default;
        }

        (int Index, string Name)[] entries = [.. Entry().Matches(text)
            .Select(match => (int.TryParse(match.Groups["index"].ValueSpan, out int index) ? index : -1, match.Groups["name"].Value))
            .OrderBy(entry => entry.Item1)];
        bool isWhole = entries.Select(entry => entry.Index).SequenceEqual(Enumerable.Range(0, entries.Length));
        return isWhole ? entries.Select(entry => entry.Name).ToEquatableArray() : default;
    }

    private static NetworkModel Add(
        NetworkModel model,
        IReadOnlyDictionary<string, string> metadata,
        string key,
        ICollection<string> notes,
        Func<NetworkModel, JsonElement, NetworkModel> read)
    {
        if (!metadata.TryGetValue(key, out string? text))
        {
            return model;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            NetworkModel described = read(model, document.RootElement);
            if (ModelValidator.Validate(described).Count == 0)
            {
                return described;
            }
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            // Another exporter's key of the same name.
        }

        notes.Add($"The file's metadata has '{key}' that does not fit the network; it is left out.");
        return model;
    }

    private static void WriteFeature(Utf8JsonWriter json, Feature feature)
    {
        json.WriteString("name", feature.Name);
        Texts(json, "categories", feature.Categories);
        Number(json, "minimum", feature.Minimum);
        Number(json, "maximum", feature.Maximum);
        Number(json, "mean", feature.Mean);
        if (feature.Unit is not null)
        {
            json.WriteString("unit", feature.Unit);
        }
    }

    private static Feature ReadFeature(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        Texts(json, "categories"),
        Number(json, "minimum"),
        Number(json, "maximum"),
        Number(json, "mean"),
        Optional(json, "unit")?.GetString());

    private static void WriteTarget(Utf8JsonWriter json, Target target)
    {
        json.WriteStartObject();
        Texts(json, "names", target.Names);
        json.WriteString("task", JsonNamingPolicy.CamelCase.ConvertName(target.Task.ToString()));
        Texts(json, "labels", target.Labels);
        if (target.Threshold is float threshold)
        {
            json.WriteNumber("threshold", threshold);
        }

        json.WriteEndObject();
    }

    private static Target ReadTarget(JsonElement json) => new(
        Texts(json, "names"),
        Enum.Parse<PredictionTask>(json.GetProperty("task").GetString()!, ignoreCase: true),
        Texts(json, "labels"),
        Optional(json, "threshold")?.GetSingle());

    private static void WriteState(Utf8JsonWriter json, StatePair state)
    {
        json.WriteString("input", state.Input);
        json.WriteString("output", state.Output);
    }

    private static StatePair ReadState(JsonElement json) => new(json.GetProperty("input").GetString()!, json.GetProperty("output").GetString()!);

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Array<T>(Utf8JsonWriter json, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T value in values)
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string key, EquatableArray<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(key);
            foreach (string text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    private static EquatableArray<string> Texts(JsonElement json, string key) =>
        Optional(json, key)?.EnumerateArray().Select(text => text.GetString()!).ToEquatableArray() ?? default;

    private static void Number(Utf8JsonWriter json, string key, double? value)
    {
        if (value is double number)
        {
            json.WriteNumber(key, number);
        }
    }

    private static double? Number(JsonElement json, string key) => Optional(json, key)?.GetDouble();

    private static JsonElement? Optional(JsonElement json, string key) => json.TryGetProperty(key, out JsonElement value) ? value : null;

    [GeneratedRegex("""(?<index>\d+)"?\s*:\s*(?:'(?<name>[^']*)'|"(?<name>[^"]*)")""")]
    private static partial Regex Entry();
}
