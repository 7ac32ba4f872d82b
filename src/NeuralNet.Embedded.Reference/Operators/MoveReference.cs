// Moves as index tables: for every place of the output the place of the input it is taken from.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class MoveReference
{
    // Each writes, for an output's place, the input's; a negative index stands for a constant.
    private static readonly Dictionary<string, Func<ReferenceCall, Action<int[], int[]>>> Rules = new(StringComparer.Ordinal)
    {
        ["transpose"] = Transpose,
        ["slice"] = Slice,
        ["pad"] = Pad,
        ["tile"] = static call => (place, source) => Each(source, i => place[i] % call.Shape(0)[i]),
        ["triangular"] = Triangular,
        ["depthToSpace"] = DepthToSpace,
        ["spaceToDepth"] = SpaceToDepth,
    };

    /// <summary>Whether the reference knows a move.</summary>
    public static bool Has(string kind) => Rules.ContainsKey(kind);

    /// <summary>Moves the elements of one tensor.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double fill = call.Operator.Is(Move.Pad) ? call.Operator.Float("value") : 0;
        if (call.Outputs[0].ElementType != ElementType.Float32)
        {
            fill = call.Outputs[0].ElementType == ElementType.Bool ? (fill != 0 ? 1 : 0) : Saturated.Of(double.Truncate(fill), call.Outputs[0].ElementType);
        }

        return [call[0].Gather(call.OutputShape, Places.Map(call.OutputShape, call.Shape(0), Rules[call.Operator.Kind](call)), fill)];
    }

    /// <summary>The same elements under another shape.</summary>
    public static ReferenceTensor[] Reshape(ReferenceCall call) => [call[0].Reshaped(call.OutputShape)];

    /// <summary>The input stretched.</summary>
    public static ReferenceTensor[] Expand(ReferenceCall call) => [call[0].Stretched(call.OutputShape)];

    /// <summary>The inputs one behind the other: an output's place along the axis, less the lengths of the parts before, is its place in a part.</summary>
    public static ReferenceTensor[] Concat(ReferenceCall call)
    {
        Shape shape = call.OutputShape;
        int axis = Axis(call), n = 0;
        ReferenceTensor[] parts = [.. Enumerable.Range(0, call.InputCount).Select(i => call[i])];
        int[] indices = new int[shape.ElementCount];
        foreach (int[] place in Places.Of(shape))
        {
            int[] within = (int[])place.Clone();
            int part = 0, before = 0;
            while (within[axis] >= parts[part].Shape[axis])
            {
                within[axis] -= parts[part].Shape[axis];
                before += parts[part++].Count;
            }

            indices[n++] = before + Places.IndexOf(parts[part].Shape, within);
        }

        return [ReferenceTensor.Gather(parts, shape, indices)];
    }

    /// <summary>Consecutive pieces along one dimension.</summary>
    public static ReferenceTensor[] Split(ReferenceCall call)
    {
        int axis = Axis(call), before = 0;
        List<ReferenceTensor> pieces = [];
        foreach (TensorInfo output in call.Outputs)
        {
            int offset = before;
            pieces.Add(call[0].Gather(output.Shape, Places.Map(output.Shape, call.Shape(0), (place, source) =>
                Each(source, i => i == axis ? offset + place[i] : place[i]))));
            before += output.Shape[axis];
        }

        return [.. pieces];
    }

    private static int Axis(ReferenceCall call)
    {
        int axis = call.Operator.Integer("axis");
        return axis < 0 ? axis + call.Shape(0).Rank : axis;
    }

    private static void Each(int[] source, Func<int, int> rule)
    {
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = rule(i);
        }
    }

    private static Action<int[], int[]> Transpose(ReferenceCall call)
    {
        EquatableArray<int> permutation = call.Operator.Integers("permutation");
        return (place, source) =>
        {
            for (int i = 0; i < place.Length; i++)
            {
                source[permutation[i]] = place[i];
            }
        };
    }

    private static Action<int[], int[]> Slice(ReferenceCall call)
    {
        EquatableArray<int> starts = call.Operator.Integers("starts"), steps = call.Operator.Integers("steps", call.Shape(0).Rank, 1);
        return (place, source) => Each(source, i => starts[i] + (place[i] * steps[i]));
    }

    private static Action<int[], int[]> Pad(ReferenceCall call)
    {
        EquatableArray<int> before = call.Operator.Integers("before");
        Shape shape = call.Shape(0);
        Func<int, int, int> inside = call.Operator.Choice("mode") switch
        {
            "constant" => (index, extent) => index >= extent ? -1 : index,
            "edge" => (index, extent) => Math.Clamp(index, 0, extent - 1),
            "wrap" => Modulo,
            _ => Reflected,
        };
        return (place, source) => Each(source, i => inside(place[i] - before[i], shape[i]));
    }

    /// <summary>0 1 2 1 0 1 ...: mirrored at the first and the last element, as often as it takes.</summary>
    private static int Reflected(int index, int extent)
    {
        int period = Math.Max(1, 2 * (extent - 1)), within = Modulo(index, period);
        return Math.Min(within, period - within) % extent;
    }

    private static int Modulo(int index, int extent) => ((index % extent) + extent) % extent;

    private static Action<int[], int[]> Triangular(ReferenceCall call)
    {
        bool upper = call.Operator.Flag("upper");
        int diagonal = call.Operator.Integer("diagonal"), rank = call.OutputShape.Rank;
        return (place, source) =>
        {
            long offset = (long)place[rank - 1] - place[rank - 2];
            bool stays = upper ? offset >= diagonal : offset <= diagonal;
            Each(source, i => stays ? place[i] : -1);
        };
    }

    private static Action<int[], int[]> DepthToSpace(ReferenceCall call)
    {
        int block = call.Operator.Integer("blockSize"), rank = call.OutputShape.Rank, channels = call.OutputShape[rank - 1];
        bool columnsFirst = call.Operator.Flag("columnsFirst");
        return (place, source) =>
        {
            int y = place[rank - 3], x = place[rank - 2], k = place[rank - 1], cell = ((y % block) * block) + (x % block);
            Each(source, i => place[i]);
            source[rank - 3] = y / block;
            source[rank - 2] = x / block;
            source[rank - 1] = columnsFirst ? (k * block * block) + cell : (cell * channels) + k;
        };
    }

    private static Action<int[], int[]> SpaceToDepth(ReferenceCall call)
    {
        int block = call.Operator.Integer("blockSize"), rank = call.OutputShape.Rank, channels = call.Shape(0)[rank - 1];
        return (place, source) =>
        {
            int cell = place[rank - 1] / channels;
            Each(source, i => place[i]);
            source[rank - 3] = (place[rank - 3] * block) + (cell / block);
            source[rank - 2] = (place[rank - 2] * block) + (cell % block);
            source[rank - 1] = place[rank - 1] % channels;
        };
    }
}
