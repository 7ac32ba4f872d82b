// When an answer counts as that of ONNX Runtime.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests;

internal static class Answers
{
    /// <summary>
    /// What differs, or null: integers have to be equal, floats within a hundred-thousandth of themselves, four units in the last place
    /// of the largest, or the tolerance given.
    /// </summary>
    public static string? Difference(ReferenceTensor expected, ReferenceTensor actual, double tolerance = 0)
    {
        if (expected.Count != actual.Count || expected.ElementType != actual.ElementType)
        {
            return $"{actual.ElementType} {actual.Shape}, expected {expected.ElementType} {expected.Shape}";
        }

        if (!expected.IsFloat)
        {
            int wrong = Enumerable.Range(0, expected.Count).Count(i => expected.Integers[i] != actual.Integers[i]);
            return wrong == 0 ? null : $"{wrong} of {expected.Count} integers differ";
        }

        float largest = (float)expected.Floats.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        double units = Math.Max(tolerance, 4.0 * (MathF.BitIncrement(largest) - largest));
        for (int i = 0; i < expected.Count; i++)
        {
            double wanted = expected.Floats[i], found = (float)actual.Floats[i];
            if (!wanted.Equals(found) && wanted != found && !(Math.Abs(wanted - found) <= Math.Max(1e-5 * Math.Abs(wanted), units)))
            {
                return $"element {i} is {found:R}, expected {wanted:R}";
            }
        }

        return null;
    }

    /// <summary>The largest difference of finite floats; the number of integers that differ.</summary>
    public static double LargestError(ReferenceTensor expected, ReferenceTensor actual) => expected.IsFloat
        ? expected.Floats.Zip(actual.Floats, (wanted, found) => Math.Abs(wanted - found)).Where(double.IsFinite).DefaultIfEmpty(0).Max()
        : expected.Integers.Zip(actual.Integers, (wanted, found) => wanted == found ? 0 : 1).Sum();

    /// <summary>Runs generated code on values of the reference.</summary>
    public static ReferenceTensor[] Run(this NeuralNet.Embedded.Tests.GeneratedNetworks networks, int index, NetworkModel model, IReadOnlyList<ReferenceTensor> inputs)
    {
        TypedValues[] answers = networks.Run(index, [.. inputs.Select(input => input.ToTyped())]);
        Graph graph = Graph.Of(model);
        return [.. answers.Select((values, i) => ReferenceTensor.Of(graph[model.Outputs[i]].Shape, values))];
    }
}
