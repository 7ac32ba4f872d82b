// A scaling and shift of every element: what scalers, batch normalisation and arithmetic with constants come to.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>y_i = scale_i x_i + shift_i.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
/// <param name="Scale">One factor for each element, or a single one for all.</param>
/// <param name="Shift">One summand for each element, or a single one for all.</param>
internal sealed record AffineLayer(string Input, string Output, double[] Scale, double[] Shift) : Layer(Input, Output)
{
    /// <summary>The factor of element <paramref name="index"/>.</summary>
    public double ScaleAt(int index) => Scale[Scale.Length == 1 ? 0 : index];

    /// <summary>The summand of element <paramref name="index"/>.</summary>
    public double ShiftAt(int index) => Shift[Shift.Length == 1 ? 0 : index];

    /// <summary>Whether it leaves every float32 as it is.</summary>
    public bool IsIdentity => Array.TrueForAll(Scale, value => (float)value == 1) && Array.TrueForAll(Shift, value => value == 0);

    /// <summary>Whether it is the same factor and summand for all elements, up to a rounding of float32.</summary>
    public bool Is(double scale, double shift) => Array.TrueForAll(Scale, value => Near(value, scale)) && Array.TrueForAll(Shift, value => Near(value, shift));

    private static bool Near(double value, double expected) => Math.Abs(value - expected) <= 1e-6 * Math.Abs(expected);
}
