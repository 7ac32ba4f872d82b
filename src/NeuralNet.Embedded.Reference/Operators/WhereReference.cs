// The choice between two tensors, as its definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class WhereReference
{
    /// <summary>a where the condition is true, b elsewhere.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Shape shape = call.OutputShape;
        long[] condition = call[Where.Condition].Stretched(shape).Integers;
        ReferenceTensor a = call[Where.A].Stretched(shape), b = call[Where.B].Stretched(shape);
        return a.IsFloat
            ? call.Answer([.. condition.Select((chosen, i) => chosen != 0 ? a.Floats[i] : b.Floats[i])])
            : call.Answer([.. condition.Select((chosen, i) => chosen != 0 ? a.Integers[i] : b.Integers[i])]);
    }
}
