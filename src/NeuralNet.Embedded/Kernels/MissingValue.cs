// What generated code asks before it predicts: a network that fills no gaps has no answer to a missing value.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Looks for missing values, which are NaN. Called by generated code.</summary>
public static class MissingValue
{
    /// <summary>The index of the first NaN, or -1.</summary>
    /// <param name="input">The raw values of a prediction.</param>
    public static int Find(ReadOnlySpan<float> input)
    {
        // NaN alone differs from itself. Where four are not all equal to themselves, the loop below says which is not.
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(input);
        while (Vector128.IsHardwareAccelerated && i <= input.Length - Vector128<float>.Count)
        {
            Vector128<float> x = Vector128.LoadUnsafe(ref first, (nuint)i);
            if (!Vector128.EqualsAll(x, x))
            {
                break;
            }

            i += Vector128<float>.Count;
        }

        for (; i < input.Length; i++)
        {
            if (float.IsNaN(input[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Refuses a prediction.</summary>
    /// <param name="index">The index of the missing value.</param>
    /// <param name="feature">The name of its column; null where the network has none for it.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void Throw(int index, string? feature = null) => throw new ArgumentException(
        $"The value of {(feature is null ? $"element {index} of the input" : $"'{feature}'")} is missing (NaN), and the network was not trained to fill it.");
}
