// Elements at computed places, as index tables.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class GatherReference
{
    /// <summary>Whole slices along one dimension.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Shape shape = call.Shape(Gather.Input), indicesShape = call.Shape(Gather.Indices);
        long[] indices = call[Gather.Indices].Integers;
        int axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank : axis;
        return Pick(call, (place, source) =>
        {
            place.AsSpan(0, axis).CopyTo(source);
            source[axis] = Places.Inside(indices[Places.IndexOf(indicesShape, place.AsSpan(axis, indicesShape.Rank))], shape[axis]);
            place.AsSpan(axis + indicesShape.Rank).CopyTo(source.AsSpan(axis + 1));
        });
    }

    /// <summary>Single elements along one dimension.</summary>
    public static ReferenceTensor[] Elements(ReferenceCall call)
    {
        Shape shape = call.Shape(Gather.Input);
        long[] indices = call[Gather.Indices].Integers;
        int axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank : axis;
        return Pick(call, (place, source) =>
        {
            place.CopyTo(source, 0);
            source[axis] = Places.Inside(indices[Places.IndexOf(call.OutputShape, place)], shape[axis]);
        });
    }

    /// <summary>Slices at places of several dimensions.</summary>
    public static ReferenceTensor[] Nd(ReferenceCall call)
    {
        Shape shape = call.Shape(Gather.Input), indicesShape = call.Shape(Gather.Indices);
        long[] indices = call[Gather.Indices].Integers;
        int batch = call.Operator.Integer("batchDimensions"), last = indicesShape.Rank - 1, depth = indicesShape[last];
        return Pick(call, (place, source) =>
        {
            int at = Places.IndexOf(indicesShape.Slice(0, last), place) * depth;
            place.AsSpan(0, batch).CopyTo(source);
            for (int i = 0; i < depth; i++)
            {
                source[batch + i] = Places.Inside(indices[at + i], shape[batch + i]);
            }

            place.AsSpan(last).CopyTo(source.AsSpan(batch + depth));
        });
    }

    private static ReferenceTensor[] Pick(ReferenceCall call, Action<int[], int[]> rule) =>
        [call[Gather.Input].Gather(call.OutputShape, Places.Map(call.OutputShape, call.Shape(Gather.Input), rule))];
}
