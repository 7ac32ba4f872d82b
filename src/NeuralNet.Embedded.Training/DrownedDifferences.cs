// Columns whose values lie so far from 0 that float32 cannot tell them apart: timestamps, map coordinates in millimetres.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

/// <summary>Looks for columns that lose what there is to learn on the way into the network, and targets that lose it on the way out.</summary>
internal static class DrownedDifferences
{
    // The standard deviation of the rounding as a share of the column's.
    private const double MostRounding = 0.01;

    /// <summary>Adds a sentence for each such column.</summary>
    /// <param name="table">The table, its gaps filled.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="warnings">Gets the sentences.</param>
    public static void Warn(TrainingTable table, int[] rows, List<string> warnings)
    {
        foreach (DataColumn feature in table.Features.Where(feature => feature.Kind == DataColumnKind.Number))
        {
            Warn(feature.Name, rows.Select(row => feature.Values[row]), warnings);
        }

        for (int i = 0; table.Task == PredictionTask.Regression && i < table.TargetNames.Count; i++)
        {
            Warn(table.TargetNames[i], rows.Select(row => table.Targets[row][i]), warnings);
        }
    }

    private static void Warn(string name, IEnumerable<double> values, List<string> warnings)
    {
        // The spread around a running mean. Source: Welford 1962.
        double mean = 0, spread = 0, rounding = 0;
        int count = 0;
        foreach (double value in values)
        {
            count++;
            double deviation = value - mean, error = value - (float)value;
            mean += deviation / count;
            spread += deviation * (value - mean);
            rounding += error * error;
        }

        if (rounding > MostRounding * MostRounding * spread)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"column '{name}': the differences of its values drown in float32, in which the network computes: "
                    + $"around {mean:G6} that counts in steps of {MathF.BitIncrement((float)Math.Abs(mean)) - (float)Math.Abs(mean):G3}. "
                    + $"Subtract an offset, in the data and in the program."));
        }
    }
}
