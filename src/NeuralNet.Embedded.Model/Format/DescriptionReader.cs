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
        fields.Objects("vectors", required: true, vector => new TestVector(ReadRows(vector, "inputs"), ReadRows(vector, "outputs"))));

    /// <summary>The object in <c>provenance</c>.</summary>
    public static Provenance ReadProvenance(FieldReader fields) => new(
        fields.Text("tool"),
        fields.Objects("options", required: false, option => new ProvenanceOption(option.Name, option.Text("value"))),
        fields.Objects("metrics", required: false, metric => new ProvenanceMetric(
            metric.Name, metric.Required("value", JsonKind.Number) is JsonValue value ? ValueReader.ReadDouble(value, metric.Errors) : 0)));

    private static EquatableArray<EquatableArray<float>> ReadRows(FieldReader fields, string key) =>
        fields.Elements(key, required: true).Select(row => ReadRow(row, key, fields.Errors)).ToEquatableArray();

    private static EquatableArray<float> ReadRow(JsonValue row, string key, ModelErrors errors) =>
        ValueReader.Require(row, JsonKind.Array, $"An element of '{key}'", errors)
            ? row.Elements().Select(number => ValueReader.ReadSingle(number, errors)).ToEquatableArray()
            : default;
}
