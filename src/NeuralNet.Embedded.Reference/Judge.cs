// Holds the answers of fast code against the reference's, output by output, whatever their element types.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>Compares answers with those of the reference interpreter.</summary>
/// <param name="reference">The reference.</param>
public sealed class Judge(Interpreter reference)
{
    /// <summary>The reference.</summary>
    public Interpreter Reference => reference;

    /// <summary>
    /// Compares the answers to one set of inputs. Floats have to be within <see cref="Tolerance"/>; integers have to be equal, unless the
    /// reference itself gives another one when its steps are rounded to float32 at random: behind a step such as a comparison or an argmax
    /// one unit in the last place can flip a whole unit.
    /// </summary>
    /// <param name="inputs">For each model input its elements.</param>
    /// <param name="expected">The reference's answers to them.</param>
    /// <param name="actual">The answers to judge.</param>
    /// <returns>For each output how far it is off.</returns>
    public ToleranceResult[] Compare(IReadOnlyList<ReferenceTensor> inputs, IReadOnlyList<ReferenceTensor> expected, IReadOnlyList<TypedValues> actual)
    {
        ReferenceTensor[][]? rounded = null;
        ToleranceResult[] results = new ToleranceResult[expected.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Compare(expected[i], actual[i], 0, null);
            if (!results[i].WithinTolerance)
            {
                // Perhaps the network magnifies roundings; measuring that takes several runs, so only where it matters.
                rounded ??= reference.RunRounded(inputs);
                int output = i;
                ReferenceTensor[] runs = [.. rounded.Select(run => run[output])];
                results[i] = Compare(expected[i], actual[i], Interpreter.LargestDifference(expected[i], runs), runs);
            }
        }

        return results;
    }

    private static ToleranceResult Compare(ReferenceTensor expected, TypedValues actual, double rounding, ReferenceTensor[]? runs)
    {
        if (expected.IsFloat)
        {
            return Tolerance.Check(expected.Floats, actual.ToSingles(), rounding);
        }

        long[] integers = actual.ToIntegers();
        for (int i = 0; i < integers.Length; i++)
        {
            if (integers[i] != expected.Integers[i] && runs?.Any(run => run.Integers[i] != expected.Integers[i]) != true)
            {
                double error = Math.Abs((double)integers[i] - expected.Integers[i]);
                return new ToleranceResult(error, error / Math.Abs((double)expected.Integers[i]), double.PositiveInfinity, i);
            }
        }

        return new ToleranceResult(0, 0, 0, -1);
    }
}
