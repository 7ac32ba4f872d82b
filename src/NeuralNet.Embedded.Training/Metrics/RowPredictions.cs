// The rows of a table, predicted many at a time in memory that does not grow with them.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Predicts the rows of a table.</summary>
public static class RowPredictions
{
    // Four megabytes of float32.
    private const int ValuesAtOnce = 1 << 20;

    /// <summary>The answer to each row, in order; rows are read as they are asked for.</summary>
    /// <param name="inputs">Reads the rows.</param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="outputLength">The numbers that answer a row.</param>
    /// <exception cref="DataException">A cell holds what the model cannot take.</exception>
    public static IEnumerable<float[]> Of(InputReader inputs, Predictor predict, int outputLength)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(predict);
        int rowsAtOnce = Math.Clamp(ValuesAtOnce / Math.Max(1, Math.Max(inputs.Length, outputLength)), 1, Math.Max(1, inputs.RowCount));
        float[] rows = new float[rowsAtOnce * inputs.Length], answers = new float[rowsAtOnce * outputLength];
        for (int first = 0; first < inputs.RowCount; first += rowsAtOnce)
        {
            int count = Math.Min(rowsAtOnce, inputs.RowCount - first);
            for (int row = 0; row < count; row++)
            {
                inputs.Read(first + row, rows.AsSpan(row * inputs.Length, inputs.Length));
            }

            predict(rows.AsSpan(0, count * inputs.Length), answers.AsSpan(0, count * outputLength), count);
            for (int row = 0; row < count; row++)
            {
                yield return answers[(row * outputLength)..((row + 1) * outputLength)];
            }
        }
    }
}
