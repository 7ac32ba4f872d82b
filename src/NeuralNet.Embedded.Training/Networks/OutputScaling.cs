// Moves the scaling of targets into and out of the last dense layer.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Networks;

internal static class OutputScaling
{
    /// <summary>Parameters that answer in scaled units, from parameters that answer in the target's own.</summary>
    public static IReadOnlyList<DenseParameters> Into(IReadOnlyList<DenseParameters> layers, ColumnScaling targets) =>
        targets.IsIdentity ? layers : Rescale(layers, (weight, output) => weight / targets.Scales[output], (bias, output) => targets.Apply(output, bias));

    /// <summary>Parameters that answer in the target's own units, from parameters that answer in scaled ones.</summary>
    public static IReadOnlyList<DenseParameters> OutOf(IReadOnlyList<DenseParameters> layers, ColumnScaling targets) =>
        targets.IsIdentity ? layers : Rescale(
            layers, (weight, output) => weight * targets.Scales[output], (bias, output) => (bias * targets.Scales[output]) + targets.Offsets[output]);

    private static List<DenseParameters> Rescale(IReadOnlyList<DenseParameters> layers, Func<double, int, double> weight, Func<double, int, double> bias)
    {
        DenseParameters last = layers[^1];
        int inputs = last.Weights.Length / last.Bias.Length;
        return
        [
            .. layers.Take(layers.Count - 1),
            new DenseParameters([.. last.Weights.Select((value, i) => weight(value, i / inputs))], [.. last.Bias.Select(bias)]),
        ];
    }
}
