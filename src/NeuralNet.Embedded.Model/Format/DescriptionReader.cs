// Reads what describes a network: features, target, test vectors and provenance.
namespace NeuralNet.Embedded.Model;

internal static class DescriptionReader
{
    /// <summary>An entry of <c>features</c>.</summary>
    public static Feature ReadFeature(FieldReader fields) => new(
        fields.Name,
        fields.Texts("categories", required: false),
        fields.OptionalDouble("minimum"),
        fields.OptionalDouble("maximum"),
        fields.OptionalDouble("mean"),
        fields.OptionalText("unit"));

    /// <summary>The object in <c>target</c>.</summary>
    public static Target ReadTarget(FieldReader fields)
    {
        PredictionTask task = EnumNames.Read<PredictionTask>(fields, "task");
        return new Target(
            fields.Texts("names", required: task != PredictionTask.AnomalyDetection),
            task,
            fields.Texts("labels", required: false),
            fields.OptionalNumber("threshold"));
    }

    /// <summary>The object in <c>testVectors</c>.</summary>
    public static TestVectors ReadTestVectors(FieldReader fields) => new(
        EnumNames.Read<TestVectorSource>(fields, "source"),
        fields.Objects("vectors", required: true, vector => new TestVector(ReadValues(vector, "inputs"), ReadValues(vector, "outputs"))));

    /// <summary>The object in <c>provenance</c>.</summary>
    public static Provenance ReadProvenance(FieldReader fields) => new(
        fields.Text("tool"),
        fields.Objects("options", required: false, option => new ProvenanceOption(option.Name, option.Text("value"))),
        fields.Objects("metrics", required: false, metric => new ProvenanceMetric(
            metric.Name, metric.Required("value", JsonKind.Number) is JsonValue value ? ValueReader.ReadDouble(value, metric.Errors) : 0)));

    private static EquatableArray<TypedValues> ReadValues(FieldReader fields, string key) =>
        fields.Elements(key, required: true).Select(values => ReadValues(values, key, fields)).ToEquatableArray();

    // Numbers or base64 are float32; another type stands in an object together with them.
    private static TypedValues ReadValues(JsonValue values, string key, FieldReader fields)
    {
        ElementType type = ElementType.Float32;
        JsonValue held = values;
        if (values.Kind == JsonKind.Object)
        {
            FieldReader typed = new(values, $"An element of '{key}'", fields.Errors);
            type = TensorReader.ReadType(typed);
            JsonValue? numbers = typed.Optional("values", JsonKind.Array), base64 = typed.Optional("base64", JsonKind.String);
            typed.RejectUnknown();
            if ((numbers ?? base64) is not JsonValue found || (numbers is not null && base64 is not null))
            {
                fields.Errors.Malformed($"An element of '{key}' needs either 'values' or 'base64'.", values);
                return new TypedValues(type, default);
            }

            held = found;
        }

        if (held.Kind == JsonKind.String)
        {
            byte[]? bytes = TensorValues.FromBase64(held, fields.Errors);
            if (bytes is not null && bytes.Length % type.SizeInBytes() != 0)
            {
                fields.Errors.Add(ModelProblemKind.Shape, $"{bytes.Length} bytes are no whole number of {type.ToFileName()} values.", held.Offset);
            }

            return new TypedValues(type, EquatableArray<byte>.Adopt(bytes ?? []));
        }

        return ValueReader.Require(held, JsonKind.Array, $"An element of '{key}'", fields.Errors)
            ? new TypedValues(type, EquatableArray<byte>.Adopt(TensorValues.FromNumbers(type, held, fields.Errors)))
            : new TypedValues(type, default);
    }
}
