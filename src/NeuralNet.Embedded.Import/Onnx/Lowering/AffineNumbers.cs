// A scaling y = a x + s in the model's form, (x - offset) / scale.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class AffineNumbers
{
    /// <summary>offset = -s / a.</summary>
    public static float Offset(AffineLayer affine, int index) => affine.ShiftAt(index) == 0 ? 0 : (float)(-affine.ShiftAt(index) / affine.ScaleAt(index));

    /// <summary>scale = 1 / a.</summary>
    public static float Scale(AffineLayer affine, int index) => (float)(1 / affine.ScaleAt(index));

    /// <summary>Whether all those numbers are normal floats: a factor of 0, for one, has no such form.</summary>
    public static bool IsStandardize(AffineLayer affine)
    {
        for (int i = 0; i < Math.Max(affine.Scale.Length, affine.Shift.Length); i++)
        {
            if (!float.IsNormal(Scale(affine, i)) || !float.IsFinite(Offset(affine, i)))
            {
                return false;
            }
        }

        return true;
    }
}
