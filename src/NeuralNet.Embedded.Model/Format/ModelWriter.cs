// Writes the .nnmodel file (FORMAT.md): readable, and the same bytes for the same model on every machine.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

/// <summary>Writes models as the text of .nnmodel files.</summary>
public static class ModelWriter
{
    /// <summary>Writes a model. <see cref="ModelReader.Read"/> gives back an equal one, every float bit for bit.</summary>
    /// <returns>JSON with lines ending in \n.</returns>
    /// <exception cref="ArgumentException">The model breaks a rule of the format; the message says which.</exception>
    public static string Write(NetworkModel model)
    {
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        if (problems.Count > 0)
        {
            throw new ArgumentException($"{problems[0].Path}: {problems[0].Message}", nameof(model));
        }

        JsonWriter json = new();
        json.StartObject(JsonWriter.LineEach);
        json.Name("format");
        json.Raw(ModelReader.FormatVersion.ToString(CultureInfo.InvariantCulture));
        json.Name("name");
        json.Text(model.Name);
        Each(json, "inputs", model.Inputs, TensorWriter.WriteInfo, always: true);
        Texts(json, "outputs", model.Outputs);
        Each(json, "preprocessing", model.Preprocessing, OperatorWriter.Write);
        Each(json, "operators", model.Operators, OperatorWriter.Write, always: true);
        Each(json, "tensors", model.Tensors, TensorWriter.WriteTensor, always: true);
        Each(json, "values", model.Values, TensorWriter.WriteDeclaration);
        Each(json, "states", model.States, (_, state) =>
        {
            json.StartObject(JsonWriter.OneLine);
            json.Name("input");
            json.Text(state.Input);
            json.Name("output");
            json.Text(state.Output);
            json.EndObject();
        });
        Each(json, "features", model.Features, DescriptionWriter.WriteFeature);
        DescriptionWriter.WriteTarget(json, model.Target);
        DescriptionWriter.WriteTestVectors(json, model.TestVectors);
        DescriptionWriter.WriteProvenance(json, model.Provenance);
        json.EndObject();
        return json.ToString();
    }

    /// <summary>An array field with a line for each item; left out when empty unless it is required.</summary>
    internal static void Each<T>(JsonWriter json, string key, EquatableArray<T> items, Action<JsonWriter, T> write, bool always = false)
    {
        if (items.Count == 0 && !always)
        {
            return;
        }

        json.Name(key);
        json.StartArray(JsonWriter.LineEach);
        foreach (T item in items)
        {
            write(json, item);
        }

        json.EndArray();
    }

    /// <summary>An array field of texts on one line.</summary>
    internal static void Texts(JsonWriter json, string key, EquatableArray<string> texts)
    {
        json.Name(key);
        json.StartArray(JsonWriter.OneLine);
        foreach (string text in texts)
        {
            json.Text(text);
        }

        json.EndArray();
    }
}
