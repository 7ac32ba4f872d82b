// Elements written to computed places, one update after the other.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ScatterReference
{
    /// <summary>Single elements along one dimension.</summary>
    public static ReferenceTensor[] Elements(ReferenceCall call)
    {
        Shape shape = call.Shape(Scatter.Input), indicesShape = call.Shape(Scatter.Indices);
        long[] indices = call[Scatter.Indices].Integers;
        int axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank : axis;
        return Update(call, Places.Map(indicesShape, shape, (place, target) =>
        {
            place.CopyTo(target, 0);
            target[axis] = Places.Inside(indices[Places.IndexOf(indicesShape, place)], shape[axis]);
        }));
    }

    /// <summary>Slices at places of several dimensions.</summary>
    public static ReferenceTensor[] Nd(ReferenceCall call)
    {
        Shape shape = call.Shape(Scatter.Input), indicesShape = call.Shape(Scatter.Indices), updates = call.Shape(Scatter.Updates);
        long[] indices = call[Scatter.Indices].Integers;
        int last = indicesShape.Rank - 1, depth = indicesShape[last];
        return Update(call, Places.Map(updates, shape, (place, target) =>
        {
            int at = Places.IndexOf(indicesShape.Slice(0, last), place) * depth;
            for (int i = 0; i < depth; i++)
            {
                target[i] = Places.Inside(indices[at + i], shape[i]);
            }

            place.AsSpan(last).CopyTo(target.AsSpan(depth));
        }));
    }

    private static ReferenceTensor[] Update(ReferenceCall call, int[] targets)
    {
        string reduction = call.Operator.Choice("reduction");
        return call[Scatter.Input].IsFloat
            ? call.Answer(Updated(call.Floats(Scatter.Input), call.Floats(Scatter.Updates), targets, Floats(reduction, call.Rounding)))
            : call.Answer(Updated(call[Scatter.Input].Integers, call[Scatter.Updates].Integers, targets, Integers(reduction)));
    }

    private static T[] Updated<T>(T[] input, T[] updates, int[] targets, Func<T, T, T> combine)
    {
        T[] output = [.. input];
        for (int i = 0; i < targets.Length; i++)
        {
            output[targets[i]] = combine(output[targets[i]], updates[i]);
        }

        return output;
    }

    private static Func<double, double, double> Floats(string reduction, Rounding rounding) => reduction switch
    {
        "add" => (old, update) => rounding.Of(old + update),
        "multiply" => (old, update) => rounding.Of(old * update),
        "minimum" => Math.Min,
        "maximum" => Math.Max,
        _ => (_, update) => update,
    };

    private static Func<long, long, long> Integers(string reduction) => reduction switch
    {
        "add" => (old, update) => old + update,
        "multiply" => (old, update) => old * update,
        "minimum" => Math.Min,
        "maximum" => Math.Max,
        _ => (_, update) => update,
    };
}
