// Indices as vectors, as the definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class OneHotEncodingReference
{
    /// <summary>onValue where the place along the new dimension is the index, offValue elsewhere.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Shape shape = call.Shape(0);
        int depth = call.Operator.Integer("depth"), axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank + 1 : axis;
        double off = call.Operator.Float("offValue"), on = call.Operator.Float("onValue");
        List<double> answer = [];
        foreach (int[] place in Places.Of(call.OutputShape))
        {
            int at = Places.IndexOf(shape, [.. place[..axis], .. place[(axis + 1)..]]);
            double index = call[0].IsFloat ? Math.Truncate(call.Floats(0)[at]) : call[0].Integers[at];
            answer.Add((index < 0 ? index + depth : index) == place[axis] ? on : off);
        }

        return call.Answer([.. answer]);
    }
}
