// The change of element type, as its definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class CastReference
{
    /// <summary>Floats lose their fraction and stop at the ends of an integer type; integers wrap around; bool is whether it is not 0.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        ElementType type = call.Outputs[0].ElementType;
        return (call[0].IsFloat, type) switch
        {
            (true, ElementType.Float32) => [call[0]],
            (false, ElementType.Float32) => call.Answer(Array.ConvertAll(call[0].Integers, value => call.Rounding.Of(value))),
            (true, ElementType.Bool) => call.Answer(Array.ConvertAll(call.Floats(0), value => value != 0 ? 1L : 0)),
            (false, ElementType.Bool) => call.Answer(Array.ConvertAll(call[0].Integers, value => value != 0 ? 1L : 0)),
            (true, _) => call.Answer(Array.ConvertAll(call.Floats(0), value => Saturated.Of(double.Truncate(value), type))),
            (false, _) => call.Answer((long[])call[0].Integers.Clone()),
        };
    }
}
