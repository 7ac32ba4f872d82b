// The transposes around spatial operators go: each moves towards the outputs, through everything that does not mind the
// order of dimensions, until it meets one that undoes it, or a dense layer whose weights can take it in.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class TransposeMoving
{
    private static readonly HashSet<string> AlongAxis = new(StringComparer.Ordinal)
    {
        "softmax", "logSoftmax", "hardmax", "cumulativeSum", "lpNormalization",
    };

    public static void Run(ImportGraph graph)
    {
        foreach (Operator @operator in graph.Snapshot())
        {
            // What stands behind it may have changed its inputs meanwhile.
            Operator? current = graph.Producer(@operator.Output);
            if (current is not null && current.Name == @operator.Name)
            {
                Step(graph, current);
            }
        }

        graph.RemoveDead();
    }

    private static void Step(ImportGraph graph, Operator @operator)
    {
        if (@operator.Kind == "transpose")
        {
            Combine(graph, @operator);
        }
        else if (@operator.Kind == "reshape")
        {
            CombineReshapes(graph, @operator);
        }
        else if (@operator.Is(Dense.Definition))
        {
            MoveIntoWeights(graph, @operator);
        }
        else if (@operator.Outputs.Count == 1
            && PermutationBefore(graph, @operator) is int[] permutation
            && Moved(graph, @operator, permutation) is (Operator changed, int[] after))
        {
            // The operator writes a new tensor, and the old one is that tensor transposed.
            string output = graph.NewName();
            graph.Replace(@operator, changed with { Outputs = EquatableArray.Create(output) });
            graph.AddAfter(@operator.Name, "transpose", output, @operator.Output, ("permutation", after));
            Combine(graph, graph.Producer(@operator.Output)!);
        }
    }

    /// <summary>Two transposes in a row are one, or none; one that moves no element is a change of shape.</summary>
    private static void Combine(ImportGraph graph, Operator transpose)
    {
        int[] permutation = Permutation(transpose);
        if (graph.Producer(transpose.Inputs[0]) is { Kind: "transpose" } first)
        {
            int[] before = Permutation(first);
            permutation = Array.ConvertAll(permutation, axis => before[axis]);
            Operator combined = BatchCall.With(transpose, 0, first.Inputs[0]!).With("permutation", permutation);
            graph.Replace(transpose, combined);
            transpose = combined;
        }

        Shape shape = graph.Shape(transpose.Inputs[0]!);
        if (IsOrdered(permutation))
        {
            graph.ReplaceBy(transpose, transpose.Inputs[0]!);
        }
        else if (IsOrdered([.. permutation.Where(axis => shape[axis] != 1)]))
        {
            Operator reshape = OperatorTable.Find("reshape")!.Of(transpose.Name, transpose.Inputs[0], transpose.Output)
                .With("shape", graph.Shape(transpose.Output).Dimensions);
            graph.Replace(transpose, reshape);
            CombineReshapes(graph, reshape);
        }
    }

    private static void CombineReshapes(ImportGraph graph, Operator reshape)
    {
        if (graph.Producer(reshape.Inputs[0]) is { Kind: "reshape" } first)
        {
            Operator combined = BatchCall.With(reshape, 0, first.Inputs[0]!);
            graph.Replace(reshape, combined);
            reshape = combined;
        }

        if (graph.Shape(reshape.Inputs[0]!) == graph.Shape(reshape.Output))
        {
            graph.ReplaceBy(reshape, reshape.Inputs[0]!);
        }
    }

    /// <summary>The permutation of the first input that a transpose writes, or null.</summary>
    private static int[]? PermutationBefore(ImportGraph graph, Operator @operator) => @operator.ReadTensors
        .Select(graph.Producer)
        .Where(
            writer =>
                writer?.Kind == "transpose"
                    && graph.Shape(writer.Output).Rank == (
                        @operator.Definition.Family == OperatorFamily.Binary || @operator.Kind is "where"
                            ? graph.Shape(@operator.Output).Rank
                            : graph.Shape(@operator.Inputs[0]!).Rank))
        .Select(writer => Permutation(writer!))
        .FirstOrDefault();

    /// <summary>The operator on what the transposes before it read, and the transpose behind it; null where it minds the order.</summary>
    private static (Operator Changed, int[] After)? Moved(ImportGraph graph, Operator @operator, int[] permutation)
    {
        int rank = permutation.Length;
        switch (@operator.Definition.Family)
        {
            case OperatorFamily.Binary:
            case OperatorFamily.Heavy or OperatorFamily.Move when @operator.Kind is "where" or "concat":
                if (All(graph, @operator, permutation) is not Operator same)
                {
                    return null;
                }

                return (@operator.Kind == "concat" ? same.With("axis", permutation[Axis(@operator, rank)]) : same, permutation);

            case OperatorFamily.Unary:
            case OperatorFamily.Heavy when @operator.Kind is "quantize" or "dequantize" && graph.Shape(@operator.Inputs[1]!).ElementCount == 1:
                return (First(graph, @operator), permutation);

            case OperatorFamily.Reduce when @operator.Definition.Attributes.Any(attribute => attribute.Name == "axes"):
                int[] axes = [.. @operator.Integers("axes").Select(axis => permutation[axis < 0 ? axis + rank : axis])];
                return (
                    First(graph, @operator).With("axes", axes.Order().ToArray()), @operator.Flag("keepDimensions") ? permutation : Without(permutation, axes));

            case OperatorFamily.Move when @operator.Kind == "pad":
                return (
                    First(graph, @operator)
                        .With("before", Unpermuted(@operator, "before", permutation))
                        .With("after", Unpermuted(@operator, "after", permutation)),
                    permutation);

            case OperatorFamily.Move when @operator.Kind == "slice":
                return (First(graph, @operator)
                    .With("starts", Unpermuted(@operator, "starts", permutation))
                    .With("lengths", Unpermuted(@operator, "lengths", permutation))
                    .With("steps", Unpermuted(@operator, "steps", permutation)), permutation);

            default:
                return AlongAxis.Contains(@operator.Kind) ? (First(graph, @operator).With("axis", permutation[Axis(@operator, rank)]), permutation) : null;
        }
    }

    /// <summary>The operator with every operand as it is before the transpose; null where one of them has to be transposed for that.</summary>
    private static Operator? All(ImportGraph graph, Operator @operator, int[] permutation)
    {
        string?[] inputs = @operator.Inputs.ToArray();
        int transposed = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            string input = inputs[i]!;
            Shape shape = graph.Shape(input);
            if (graph.Producer(input) is { Kind: "transpose" } writer && Permutation(writer).SequenceEqual(permutation))
            {
                inputs[i] = writer.Inputs[0];
                transposed++;
            }
            else if (shape.ElementCount > 1 || @operator.Kind == "concat")
            {
                // What is broadcast lines up at the back; in full rank its dimensions can be put in the other order.
                int[] full = [.. Enumerable.Repeat(1, permutation.Length - shape.Rank), .. shape.Dimensions];
                int[] other = new int[full.Length];
                for (int axis = 0; axis < full.Length; axis++)
                {
                    other[permutation[axis]] = full[axis];
                }

                if (graph.Constant(input) is ReferenceTensor constant)
                {
                    string whole = graph.AddConstant(constant.Reshaped(Shape.Of(full)));
                    inputs[i] = graph.AddBefore(@operator, "transpose", [whole], ("permutation", Inverse(permutation)));
                }
                else if (full.Count(extent => extent != 1) <= 1)
                {
                    inputs[i] = graph.AddBefore(@operator, "reshape", [input], ("shape", other));
                }
                else
                {
                    return null;
                }
            }
        }

        return transposed > 0 ? @operator with { Inputs = inputs.ToEquatableArray() } : null;
    }

    /// <summary>A dense layer behind a flattened transpose: its columns take the order of the elements before the transpose.</summary>
    private static void MoveIntoWeights(ImportGraph graph, Operator dense)
    {
        if (graph.Producer(dense.Input(Dense.Input)) is not { Kind: "reshape" } reshape
            || graph.Producer(reshape.Inputs[0]) is not { Kind: "transpose" } transpose
            || graph.Constant(dense.Input(Dense.Weights)) is not ReferenceTensor weights)
        {
            return;
        }

        int[] permutation = Permutation(transpose);
        Shape before = graph.Shape(transpose.Inputs[0]!), flat = graph.Shape(reshape.Output);
        int columns = weights.Shape[1], leading = 0;
        while (leading < permutation.Length && before.Slice(leading, permutation.Length - leading).ElementCount > columns)
        {
            leading++;
        }

        // The dimensions in front of the flattened ones stay where they are.
        if (before.Slice(leading, permutation.Length - leading).ElementCount != columns
            || !permutation.Take(leading).SequenceEqual(Enumerable.Range(0, leading)))
        {
            return;
        }

        int[] inner = [.. permutation.Skip(leading).Select(axis => axis - leading)];
        int[] order = Order(before.Slice(leading, inner.Length), inner);
        double[] values = new double[weights.Count];
        for (int row = 0; row < weights.Shape[0]; row++)
        {
            for (int i = 0; i < columns; i++)
            {
                values[(row * columns) + order[i]] = weights.Floats[(row * columns) + i];
            }
        }

        string flattened = graph.AddBefore(dense, "reshape", [transpose.Inputs[0]], ("shape", flat.Dimensions.ToArray()));
        string moved = graph.AddConstant(new ReferenceTensor(weights.Shape, values));
        graph.Replace(dense, BatchCall.With(BatchCall.With(dense, Dense.Input, flattened), Dense.Weights, moved));
        CombineReshapes(graph, graph.Producer(flattened)!);
    }

    /// <summary>For each element of a transposed tensor its place before the transpose.</summary>
    private static int[] Order(Shape before, int[] permutation)
    {
        int[] strides = new int[before.Rank];
        for (int axis = before.Rank - 1, stride = 1; axis >= 0; stride *= before[axis--])
        {
            strides[axis] = stride;
        }

        int[] order = [0];
        foreach (int axis in permutation)
        {
            order = [.. order.SelectMany(first => Enumerable.Range(0, before[axis]).Select(i => first + (i * strides[axis])))];
        }

        return order;
    }

    private static Operator First(ImportGraph graph, Operator @operator) => BatchCall.With(@operator, 0, graph.Producer(@operator.Inputs[0])!.Inputs[0]!);

    private static int[] Permutation(Operator transpose) => transpose.Integers("permutation").ToArray();

    private static int[] Inverse(int[] permutation) => [.. Enumerable.Range(0, permutation.Length).Select(axis => Array.IndexOf(permutation, axis))];

    /// <summary>A list with an entry for each dimension, in the order before the transpose.</summary>
    private static int[] Unpermuted(Operator @operator, string attribute, int[] permutation)
    {
        EquatableArray<int> values = @operator.Integers(attribute);
        return [.. Inverse(permutation).Select(axis => values[axis])];
    }

    /// <summary>A permutation of the dimensions that are left when some, counted before the transpose, are gone.</summary>
    private static int[] Without(int[] permutation, int[] gone) =>
        [.. permutation.Where(axis => !gone.Contains(axis)).Select(axis => axis - gone.Count(one => one < axis))];

    private static int Axis(Operator @operator, int rank) => @operator.Integer("axis") is int axis and < 0 ? axis + rank : @operator.Integer("axis");

    private static bool IsOrdered(int[] axes) => axes.Zip(axes.Skip(1), (a, b) => a < b).All(ordered => ordered);
}
