// The encoding of categories, which are numbers without an order.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// Encodes category indices: for each input in order, count 0 copies it and count c writes c elements, element k being 1 where x = k and 0 elsewhere.
/// The output's length is the sum of all counts, 0 counting as 1.
/// </summary>
public static class OneHot
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "oneHot",
        Meaning = "for each input in order: count 0 copies it; count c writes c elements, element k being 1 where x = k and 0 elsewhere. "
            + "input (n), n counts, output (m): m is the sum of all counts, 0 counting as 1",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(AttributeDefinition.Integers("categoryCounts", minimum: 0)),
        Infer = Infer,
    };

    /// <summary>An encoding.</summary>
    public static Operator Of(string name, string input, EquatableArray<int> categoryCounts, string output) =>
        Definition.Of(name, input, output).With("categoryCounts", categoryCounts);

    /// <summary>How many categories each input has; 0 for a number.</summary>
    public static EquatableArray<int> CategoryCounts(Operator encoding) => encoding.Integers("categoryCounts");

    private static TensorType[] Infer(Inference inference)
    {
        Shape shape = inference.Shape(0);
        EquatableArray<int> counts = CategoryCounts(inference.Operator);
        if (shape.Rank != 1 || shape[0] != counts.Count)
        {
            throw inference.Error($"input '{inference[0].Name}' of shape {shape} does not fit {counts.Count} category counts; expected ({counts.Count}).");
        }

        return [new TensorType(inference.Computed([counts.Sum(count => (long)Math.Max(1, count))]))];
    }
}
