// Writes what describes a network: features, target, test vectors and provenance.
namespace NeuralNet.Embedded.Model;

internal static class DescriptionWriter
{
    public static void WriteFeature(JsonWriter json, Feature feature)
    {
        json.StartObject(JsonWriter.OneLine);
        json.Name("name");
        json.Text(feature.Name);
        if (feature.Categories.Count > 0)
        {
            ModelWriter.Texts(json, "categories", feature.Categories);
        }

        Number(json, "minimum", feature.Minimum);
        Number(json, "maximum", feature.Maximum);
        Number(json, "mean", feature.Mean);
        if (feature.Unit is not null)
        {
            json.Name("unit");
            json.Text(feature.Unit);
        }

        json.EndObject();
    }

    public static void WriteTarget(JsonWriter json, Target? target)
    {
        if (target is null)
        {
            return;
        }

        json.Name("target");
        json.StartObject(JsonWriter.OneLine);
        if (target.Names.Count > 0)
        {
            ModelWriter.Texts(json, "names", target.Names);
        }

        json.Name("task");
        json.Text(EnumNames.Of(target.Task));
        if (target.Labels.Count > 0)
        {
            ModelWriter.Texts(json, "labels", target.Labels);
        }

        if (target.Threshold is float threshold)
        {
            json.Name("threshold");
            json.Raw(NumberText.Of(threshold));
        }

        json.EndObject();
    }

    public static void WriteTestVectors(JsonWriter json, TestVectors? testVectors)
    {
        if (testVectors is null)
        {
            return;
        }

        json.Name("testVectors");
        json.StartObject(JsonWriter.LineEach);
        json.Name("source");
        json.Text(EnumNames.Of(testVectors.Source));
        ModelWriter.Each(json, "vectors", testVectors.Vectors, WriteTestVector, always: true);
        json.EndObject();
    }

    public static void WriteProvenance(JsonWriter json, Provenance? provenance)
    {
        if (provenance is null)
        {
            return;
        }

        json.Name("provenance");
        json.StartObject(JsonWriter.LineEach);
        json.Name("tool");
        json.Text(provenance.Tool);
        ModelWriter.Each(json, "options", provenance.Options, (_, option) =>
        {
            json.StartObject(JsonWriter.OneLine);
            json.Name("name");
            json.Text(option.Name);
            json.Name("value");
            json.Text(option.Value);
            json.EndObject();
        });
        ModelWriter.Each(json, "metrics", provenance.Metrics, (_, metric) =>
        {
            json.StartObject(JsonWriter.OneLine);
            json.Name("name");
            json.Text(metric.Name);
            Number(json, "value", metric.Value);
            json.EndObject();
        });
        json.EndObject();
    }

    private static void WriteTestVector(JsonWriter json, TestVector vector)
    {
        json.StartObject(JsonWriter.OneLine);
        Rows(json, "inputs", vector.Inputs);
        Rows(json, "outputs", vector.Outputs);
        json.EndObject();
    }

    private static void Rows(JsonWriter json, string key, EquatableArray<TypedValues> rows)
    {
        json.Name(key);
        json.StartArray(JsonWriter.OneLine);
        foreach (TypedValues row in rows)
        {
            bool typed = row.ElementType != ElementType.Float32, base64 = TensorValues.NeedsBase64(row);
            if (typed)
            {
                json.StartObject(JsonWriter.OneLine);
                json.Name("type");
                json.Text(row.ElementType.ToFileName());
                json.Name(base64 ? "base64" : "values");
            }

            if (base64)
            {
                json.Raw(TensorValues.ToBase64(row));
            }
            else
            {
                json.StartArray(JsonWriter.OneLine);
                foreach (string value in TensorValues.ToNumbers(row))
                {
                    json.Raw(value);
                }

                json.EndArray();
            }

            if (typed)
            {
                json.EndObject();
            }
        }

        json.EndArray();
    }

    private static void Number(JsonWriter json, string key, double? value)
    {
        if (value is double number)
        {
            json.Name(key);
            json.Raw(NumberText.Of(number));
        }
    }
}
