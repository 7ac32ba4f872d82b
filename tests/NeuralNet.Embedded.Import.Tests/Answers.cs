// When an answer of the reference counts as that of ONNX Runtime.
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests;

internal static class Answers
{
    /// <summary>What differs, or null: integers have to be equal, floats within a hundred-thousandth or a millionth of the largest.</summary>
    public static string? Difference(ReferenceTensor expected, ReferenceTensor actual, double tolerance)
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

        double largest = expected.Floats.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Count; i++)
        {
            double wanted = expected.Floats[i], found = (float)actual.Floats[i];
            double allowed = Math.Max(tolerance, Math.Max(1e-5 * Math.Abs(wanted), 1e-6 * largest));
            if (!wanted.Equals(found) && wanted != found && !(Math.Abs(wanted - found) <= allowed))
            {
                return $"element {i} is {found:R}, expected {wanted:R}";
            }
        }

        return null;
    }
}
