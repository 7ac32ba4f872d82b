// The index of the largest value: which label a classifier chose.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Finds the largest of several values.</summary>
public static class ArgMax
{
    /// <summary>The index of the largest value; the first of equals. A NaN is never the largest unless it comes first.</summary>
    /// <param name="values">At least one value.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static int Of(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("There is no largest of no values.", nameof(values));
        }

        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[largest])
            {
                largest = i;
            }
        }

        return largest;
    }
}
