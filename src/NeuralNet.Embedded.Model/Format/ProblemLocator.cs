// Finds the place in the file that a broken rule is about.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class ProblemLocator
{
    /// <summary>The offset of the value at the problem's path, or of the innermost value on the way that exists.</summary>
    public static int OffsetOf(JsonValue root, ModelProblem problem)
    {
        JsonValue value = root;
        foreach (string step in problem.Path.Split('.', '['))
        {
            JsonValue? next = step.EndsWith(']')
                ? Element(value, step.Substring(0, step.Length - 1))
                : value.Kind == JsonKind.Object ? value.Member(step) : null;
            if (next is not JsonValue found)
            {
                break;
            }

            value = found;
        }

        // A bad number among a tensor's bytes stands in its base64: as plain numbers it could not have been read.
        return problem.Kind == ModelProblemKind.NonFinite && value.Kind == JsonKind.Object && value.Member("base64") is JsonValue base64
            ? base64.Offset
            : value.Offset;
    }

    private static JsonValue? Element(JsonValue value, string index) =>
        value.Kind == JsonKind.Array && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < value.Length
            ? value.Elements().ElementAt(number)
            : null;
}
