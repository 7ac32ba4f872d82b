// Rules about the numbers an operator carries itself, such as the slope of a leaky ReLU.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class OperatorNumberRules
{
    /// <summary>The problems of one operator's numbers.</summary>
    public static IEnumerable<ModelProblem> Check(Operator @operator, string path)
    {
        Collector fields = new();
        @operator.WriteFields(fields);
        foreach ((string key, float value) in fields.Numbers)
        {
            if (float.IsNaN(value) || float.IsInfinity(value))
            {
                yield return new ModelProblem(ModelProblemKind.NonFinite, path, $"{@operator.Kind} '{@operator.Name}': {key} is {value.ToString(CultureInfo.InvariantCulture)}; it must be finite.");
            }
        }

        if (@operator is Clip clip && clip.Minimum > clip.Maximum)
        {
            string minimum = clip.Minimum.ToString("R", CultureInfo.InvariantCulture), maximum = clip.Maximum.ToString("R", CultureInfo.InvariantCulture);
            yield return new ModelProblem(ModelProblemKind.Malformed, path, $"clip '{clip.Name}': minimum {minimum} is above maximum {maximum}.");
        }
    }

    // What an operator writes to a file are its fields: no operator has to be named here for its numbers to be checked.
    private sealed class Collector : IOperatorFieldWriter
    {
        public List<(string Key, float Value)> Numbers { get; } = [];

        public void Text(string key, string? value)
        {
        }

        public void Number(string key, float value) => Numbers.Add((key, value));

        public void Integers(string key, EquatableArray<int> values)
        {
        }
    }
}
