// Shape rules that several operators share.
namespace NeuralNet.Embedded.Model;

internal static class ShapeRules
{
    /// <summary>One output of the first input's shape and type.</summary>
    public static TensorType[] LikeInput(Inference inference) => [inference.LikeFirst(inference.Shape(0))];

    /// <summary>One output of the first input's shape and type; attribute <c>axis</c> names one of its dimensions.</summary>
    public static TensorType[] AlongAxis(Inference inference)
    {
        Shape shape = inference.ShapeOfRank(0, 1);
        _ = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
        return [inference.LikeFirst(shape)];
    }

    /// <summary>The shape all inputs are stretched to: dimensions are matched from the last one on, and a 1 or none stretches to its partner.</summary>
    public static Shape Broadcast(Inference inference) =>
        Enumerable.Range(1, inference.InputCount - 1).Aggregate(inference.Shape(0), (shape, port) => Broadcast(inference, shape, port));

    /// <summary>Refuses an input that cannot be stretched to <paramref name="shape"/> as it is.</summary>
    public static void ExpectStretching(Inference inference, int port, Shape shape)
    {
        if (inference.Has(port) && Broadcast(inference, shape, port) != shape)
        {
            throw inference.Error($"'{inference[port].Name}' of shape {inference.Shape(port)} cannot be stretched to {shape}.");
        }
    }

    /// <summary>The shape that <paramref name="left"/> and <paramref name="right"/> are stretched to, or null where they do not fit.</summary>
    public static Shape? Broadcast(Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        int[] extents = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            int a = i < rank - left.Rank ? 1 : left[i - rank + left.Rank], b = i < rank - right.Rank ? 1 : right[i - rank + right.Rank];
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            extents[i] = Math.Max(a, b);
        }

        return new Shape(EquatableArray<int>.Adopt(extents));
    }

    private static Shape Broadcast(Inference inference, Shape shape, int port) => Broadcast(shape, inference.Shape(port))
        ?? throw inference.Error($"'{inference[port].Name}' of shape {inference.Shape(port)} cannot be stretched to {shape}: dimensions must be equal or 1.");
}
