// Reads operators: the kind first, the fields by the operator's own rule.
namespace NeuralNet.Embedded.Model;

internal static class OperatorReader
{
    /// <summary>An entry of <c>preprocessing</c> or <c>operators</c>; null, reported, when its kind does not exist.</summary>
    public static Operator? Read(FieldReader fields)
    {
        if (fields.Required("op", JsonKind.String) is not JsonValue kind)
        {
            return null;
        }

        string text = kind.GetText();
        if (OperatorKinds.ReaderOf(text) is Func<IOperatorFieldReader, Operator> read)
        {
            return read(fields);
        }

        fields.Errors.Add(
            ModelProblemKind.UnknownOperator,
            $"There is no operator '{Excerpt.Of(text)}'.{Nearest.Suggestion(text, OperatorKinds.Names)} There are {string.Join(", ", OperatorKinds.Names)}.",
            kind.Offset);
        return null;
    }
}
