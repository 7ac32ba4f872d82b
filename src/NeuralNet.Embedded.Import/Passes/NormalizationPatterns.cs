// Layer and root mean square normalisations and softmaxes that exporters take apart where an operator set lacks them.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class NormalizationPatterns
{
    public static void Fuse(ImportGraph graph)
    {
        foreach (Operator @operator in graph.Snapshot())
        {
            if (!graph.Has(@operator) || @operator.Kind is not ("divide" or "multiply"))
            {
                continue;
            }

            if (@operator.Kind == "divide" && Softmax(graph, @operator) is int axis)
            {
                string exponent = graph.Producer(@operator.Input(0))!.Input(0)!;
                graph.ReplaceBy(@operator, graph.AddBefore(@operator, "softmax", [Centred(graph, exponent, axis) ?? exponent], ("axis", axis)));
            }
            else
            {
                Normalize(graph, @operator);
            }
        }

        graph.RemoveDead();
    }

    /// <summary>The axis, from the back, of exp(x) / sum exp(x); null where an operator is none.</summary>
    private static int? Softmax(ImportGraph graph, Operator quotient) =>
        graph.Producer(quotient.Input(0)) is { Kind: "exp" }
            && graph.Producer(quotient.Input(1)) is { Kind: "reduceSum" } sum
            && sum.Input(0) == quotient.Input(0)
            && sum.Flag("keepDimensions") && Axes(graph, sum) is [int axis]
            ? axis - graph.Shape(quotient.Output).Rank
            : null;

    /// <summary>x, where a value is x less its maximum along the axis: no softmax changes by it.</summary>
    private static string? Centred(ImportGraph graph, string value, int axis) =>
        graph.Producer(value) is { Kind: "subtract" } difference
            && graph.Producer(difference.Input(1)) is { Kind: "reduceMax" } maximum
            && maximum.Input(0) == difference.Input(0)
            && maximum.Flag("keepDimensions") && Axes(graph, maximum) is [int along] && along - graph.Shape(value).Rank == axis
            ? difference.Input(0)
            : null;

    /// <summary>d / sqrt(mean(d d) + epsilon) over the last dimensions, where d is x less its mean over them, or x itself.</summary>
    private static void Normalize(ImportGraph graph, Operator @operator)
    {
        for (int side = 0; side < (@operator.Kind == "multiply" ? 2 : 1); side++)
        {
            string centred = @operator.Inputs[side]!, deviation = @operator.Inputs[1 - side]!;
            if (@operator.Kind == "multiply")
            {
                if (graph.Producer(deviation) is not { Kind: "reciprocal" } reciprocal)
                {
                    continue;
                }

                deviation = reciprocal.Input(0)!;
            }

            if (graph.Producer(deviation) is { Kind: "sqrt" } root
                && Affine.Of(graph, graph.Producer(root.Input(0))) is Affine { Shift: [double epsilon and > 0] } sum
                && sum.Is(1, epsilon)
                && graph.Producer(sum.Input) is { Kind: "reduceMean" } variance && variance.Flag("keepDimensions")
                && Square(graph, variance.Input(0)!) is string squared && AreEqual(graph, squared, centred) && Trailing(graph, variance) is int axis)
            {
                string? x = graph.Producer(centred) is { Kind: "subtract" } difference && graph.Producer(difference.Input(1)) is { Kind: "reduceMean" } mean
                    && mean.Input(0) == difference.Input(0) && mean.Flag("keepDimensions") && Trailing(graph, mean) == axis
                    ? difference.Input(0) : null;
                Replace(graph, @operator, x is null ? "rmsNormalization" : "layerNormalization", x ?? centred, axis, epsilon);
                return;
            }
        }
    }

    private static void Replace(ImportGraph graph, Operator @operator, string kind, string x, int axis, double epsilon)
    {
        Shape shape = graph.Shape(x);
        Shape normalized = shape.Slice(shape.Rank + axis, -axis);
        Operator last = @operator;
        string? scale = null, bias = null;
        if (graph.OnlyReader(last.Output) is { Kind: "multiply" } scaled && Constant(graph, scaled, last.Output, normalized) is string factor)
        {
            (scale, last) = (factor, scaled);
        }

        if (scale is not null
            && kind == "layerNormalization"
            && graph.OnlyReader(last.Output) is { Kind: "add" } shifted
            && Constant(graph, shifted, last.Output, normalized) is string summand)
        {
            (bias, last) = (summand, shifted);
        }

        string?[] inputs = kind == "layerNormalization" ? [x, scale, bias] : [x, scale];
        graph.ReplaceBy(last, graph.AddBefore(last, kind, inputs, ("axis", axis), ("epsilon", (float)epsilon)));
    }

    /// <summary>The constant operand of an operator in the shape of what is normalised, or null.</summary>
    private static string? Constant(ImportGraph graph, Operator @operator, string other, Shape normalized)
    {
        string operand = @operator.Inputs[@operator.Inputs[0] == other ? 1 : 0]!;
        Shape own = graph.IsConstant(operand) ? graph.Shape(operand) : Shape.Of(0);
        return own.ElementCount == normalized.ElementCount && graph.Shape(@operator.Output) == graph.Shape(other) && own.Rank <= graph.Shape(other).Rank
            && own.Rank >= normalized.Rank
            && own.Slice(own.Rank - normalized.Rank, normalized.Rank) == normalized
            && graph.Constant(operand) is ReferenceTensor { IsFloat: true } values
            ? own == normalized ? operand : graph.AddConstant(values.Reshaped(normalized))
            : null;
    }

    /// <summary>x, where a value is x x.</summary>
    private static string? Square(ImportGraph graph, string value) => graph.Producer(value) switch
    {
        { Kind: "multiply" } product when product.Inputs[0] == product.Inputs[1] => product.Inputs[0],
        { Kind: "power" } power when graph.Constant(power.Inputs[1]) is { Count: 1, IsFloat: true } exponent && exponent.Floats[0] == 2 => power.Inputs[0],
        _ => null,
    };

    /// <summary>Whether two values are one, or the same difference: some exporters compute it twice.</summary>
    private static bool AreEqual(ImportGraph graph, string a, string b) => a == b
        || (graph.Producer(a) is { Kind: "subtract" } first && graph.Producer(b) is { Kind: "subtract" } second && first.Inputs.SequenceEqual(second.Inputs));

    /// <summary>The first dimension, from the back, of a reduction over all dimensions behind one.</summary>
    private static int? Trailing(ImportGraph graph, Operator reduction)
    {
        int[] axes = Axes(graph, reduction);
        int rank = graph.Shape(reduction.Input(0)!).Rank;
        return axes.Length > 0 && axes.SequenceEqual(Enumerable.Range(rank - axes.Length, axes.Length)) ? -axes.Length : null;
    }

    private static int[] Axes(ImportGraph graph, Operator reduction)
    {
        int rank = graph.Shape(reduction.Input(0)!).Rank;
        return [.. reduction.Integers("axes").Select(axis => axis < 0 ? axis + rank : axis).Order()];
    }
}
