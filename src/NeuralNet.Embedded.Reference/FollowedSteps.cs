// Judges the rounding steps of fast code, and makes the reference go on with what that code made of them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>
/// One run of the reference beside fast code. Up to a rounding step both have seen the same integers, so its input is within tolerance; the integers
/// that an input within tolerance can round to are right.
/// </summary>
/// <param name="actual">What fast code wrote at each step.</param>
/// <param name="roundings">The error that roundings were measured to cause in each step's input; null where that is unknown.</param>
internal sealed class FollowedSteps(IReadOnlyDictionary<string, long[]> actual, IReadOnlyDictionary<string, double>? roundings = null)
{
    /// <summary>The input of each step that was reached.</summary>
    public Dictionary<string, ReferenceTensor> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>The worst step: 0 of the tolerance where all are right, else infinitely much.</summary>
    public ToleranceResult Result { get; private set; } = new(0, 0, 0, -1);

    /// <summary>Whether an operator is one of the steps.</summary>
    public bool Has(Operator @operator) => actual.ContainsKey(@operator.Outputs[0]);

    /// <summary>What the fast code wrote, after it has been judged.</summary>
    public ReferenceTensor Follow(Operator @operator, IReadOnlyList<ReferenceTensor?> inputs, TensorInfo output)
    {
        ReferenceTensor input = inputs[0]!;
        Inputs[output.Name] = input;
        long[] integers = (long[])actual[output.Name].Clone();
        double[] allowed = Tolerance.Allowed(input.Floats, roundings is null ? 0 : roundings[output.Name]);
        long[] below = Step(-1), above = Step(1);
        for (int i = 0; i < integers.Length; i++)
        {
            double error = integers[i] - Math.Clamp(integers[i], Math.Min(below[i], above[i]), Math.Max(below[i], above[i]));
            if (error != 0 && Math.Abs(error) > Result.LargestAbsoluteError)
            {
                Result = new ToleranceResult(Math.Abs(error), Math.Abs(error / below[i]), double.PositiveInfinity, i);
            }
        }

        return new ReferenceTensor(output.Shape, output.ElementType, integers);

        long[] Step(int direction)
        {
            ReferenceTensor moved = new(input.Shape, [.. input.Floats.Zip(allowed, (value, error) => value + (direction * error))]);
            return Interpreter.Evaluate(@operator, [moved, .. inputs.Skip(1)], [output])[0].Integers;
        }
    }
}
