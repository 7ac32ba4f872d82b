// Holds the answers of fast code against the reference's, output by output, whatever their element types.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>Compares answers with those of the reference interpreter.</summary>
/// <param name="reference">The reference.</param>
/// <param name="runShown">
/// Runs the fast code of the network as <see cref="RoundingSteps.Shown"/> makes it; asked only where answers differ. Without it the steps between are
/// not judged.
/// </param>
public sealed class Judge(Interpreter reference, Func<IReadOnlyList<TypedValues>, IReadOnlyList<TypedValues>>? runShown = null)
{
    /// <summary>The reference.</summary>
    public Interpreter Reference => reference;

    /// <summary>
    /// Compares the answers to one set of inputs. Floats have to be within <see cref="Tolerance"/>, and integers equal. Where they are not, and the network
    /// rounds to integers on its way, it is followed step by step: each has to write what its input rounds to, give or take what that input may be off, and
    /// the reference goes on with what was written. Any other integer has to be equal unless the reference itself gives another one when its steps
    /// are rounded to float32 at random: behind a comparison or an argmax one unit in the last place can flip a whole unit too.
    /// </summary>
    /// <param name="inputs">For each model input its elements.</param>
    /// <param name="expected">The reference's answers to them.</param>
    /// <param name="actual">The answers to judge.</param>
    /// <returns>For each output how far it is off.</returns>
    public ToleranceResult[] Compare(IReadOnlyList<ReferenceTensor> inputs, IReadOnlyList<ReferenceTensor> expected, IReadOnlyList<TypedValues> actual)
    {
        ToleranceResult[] results = [.. expected.Select((output, i) => Compare(output, actual[i], 0, null))];
        return results.All(result => result.WithinTolerance) ? results
            : Steps(inputs, actual) is { } steps ? CompareSteps(inputs, actual, steps)
            : CompareRounded(results, expected, actual, () => reference.RunRounded(inputs));
    }

    /// <summary>What fast code that shows its rounding steps wrote there; null if there are none, or it gives other answers than the code to judge.</summary>
    private Dictionary<string, long[]>? Steps(IReadOnlyList<ReferenceTensor> inputs, IReadOnlyList<TypedValues> actual)
    {
        if (runShown is null || reference.RoundingStepNames.Count == 0)
        {
            return null;
        }

        IReadOnlyList<TypedValues> shown = runShown([.. inputs.Select(input => input.ToTyped())]);
        return shown.Take(actual.Count).SequenceEqual(actual)
            ? reference.ShownNames.Zip(shown)
                .Where(pair => reference.RoundingStepNames.Contains(pair.First))
                .ToDictionary(pair => pair.First, pair => pair.Second.ToIntegers())
            : null;
    }

    private ToleranceResult[] CompareSteps(IReadOnlyList<ReferenceTensor> inputs, IReadOnlyList<TypedValues> actual, Dictionary<string, long[]> steps)
    {
        FollowedSteps followed = new(steps);
        ReferenceTensor[] expected = reference.Run(inputs, followed);
        if (!followed.Result.WithinTolerance)
        {
            // Perhaps the layers between two steps magnify roundings.
            FollowedSteps[] rounded = [.. reference.RunRounded(inputs, () => new FollowedSteps(steps)).Steps.OfType<FollowedSteps>()];
            Dictionary<string, double> roundings = followed.Inputs.ToDictionary(
                step => step.Key, step => Interpreter.LargestDifference(step.Value, [.. rounded.Select(run => run.Inputs[step.Key])]));
            followed = new(steps, roundings);
            expected = reference.Run(inputs, followed);
        }

        ToleranceResult[] results = CompareRounded(
            [.. expected.Select((output, i) => Compare(output, actual[i], 0, null))],
            expected,
            actual,
            () => reference.RunRounded(inputs, () => new FollowedSteps(steps)).Outputs);
        return followed.Result.WithinTolerance ? results : [.. results.Select(_ => followed.Result)];
    }

    private static ToleranceResult[] CompareRounded(
        ToleranceResult[] results, IReadOnlyList<ReferenceTensor> expected, IReadOnlyList<TypedValues> actual, Func<ReferenceTensor[][]> runRounded)
    {
        // Perhaps the network magnifies roundings; measuring that takes several runs, so only where it matters.
        Lazy<ReferenceTensor[][]> rounded = new(runRounded);
        return [.. results.Select((result, i) =>
        {
            if (result.WithinTolerance)
            {
                return result;
            }

            ReferenceTensor[] runs = [.. rounded.Value.Select(run => run[i])];
            return Compare(expected[i], actual[i], Interpreter.LargestDifference(expected[i], runs), runs);
        })];
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
