// Where the outputs of an interpolation come from along one dimension, computed once, in double precision.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>The inputs that make each output, all inside, and how much each counts.</summary>
/// <param name="Taps">The inputs of one output; those that do not count have the weight 0.</param>
/// <param name="Places">(outputs, taps)</param>
/// <param name="Weights">(outputs, taps)</param>
internal sealed record ResizeTable(int Taps, EquatableArray<int> Places, EquatableArray<float> Weights)
{
    /// <summary>The only input for the only output.</summary>
    public static ResizeTable Single { get; } = new(1, EquatableArray.Create(0), EquatableArray.Create(1f));

    /// <summary>Whether every output is an input as it is.</summary>
    public bool IsChoice => Taps == 1 && Weights.All(weight => weight == 1);

    /// <summary>The table of an operator along one of its spatial dimensions.</summary>
    /// <param name="resize">The operator.</param>
    /// <param name="dimension">The entry of its sizes.</param>
    /// <param name="inputs">The input's extent there.</param>
    public static ResizeTable Of(Operator resize, int dimension, int inputs)
    {
        int outputs = resize.Integers("sizes")[dimension];
        EquatableArray<float> scales = resize.Floats("scales");
        float scale = scales.Count > 0 ? scales[dimension] : (float)outputs / inputs;
        Sampling sampling = new(
            resize,
            inputs,
            outputs,
            scale,
            scales.Count > 0 ? scale : (double)outputs / inputs,
            resize.Floats("regionStarts").ElementAtOrDefault(dimension),
            resize.Floats("regionEnds").ElementAtOrDefault(dimension));
        (double Place, double Weight)[][] all = [.. Enumerable.Range(0, outputs).Select(sampling.Weights)];
        int taps = all.Max(one => one.Length);
        return new ResizeTable(
            taps,
            all.SelectMany(one => one.Concat(Enumerable.Repeat((Place: one[0].Place, Weight: 0.0), taps - one.Length)))
                .Select(weight => (int)Math.Min(Math.Max(weight.Place, 0), inputs - 1)).ToEquatableArray(),
            all.SelectMany(one => one.Select(weight => (float)weight.Weight).Concat(Enumerable.Repeat(0f, taps - one.Length))).ToEquatableArray());
    }

    /// <summary>The same with more taps, which do not count.</summary>
    public ResizeTable WithTaps(int taps) => taps == Taps ? this : new ResizeTable(
        taps,
        Widened(Places, taps, repeats: true).ToEquatableArray(),
        Widened(Weights, taps, repeats: false).ToEquatableArray());

    private IEnumerable<T> Widened<T>(EquatableArray<T> values, int taps, bool repeats)
        where T : struct =>
        Enumerable.Range(0, values.Count / Taps).SelectMany(output => Enumerable.Range(0, taps).Select(tap =>
            tap < Taps ? values[(output * Taps) + tap] : repeats ? values[output * Taps] : default));
}
