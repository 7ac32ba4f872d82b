// What stands in for missing values, as its definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ImputeReference
{
    /// <summary>x, or the value at its place where x is NaN.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] values = call[Impute.Values].Stretched(call.OutputShape).Floats;
        return call.Answer([.. call.Floats(Impute.Input).Select((x, i) => double.IsNaN(x) ? values[i] : x)]);
    }
}
