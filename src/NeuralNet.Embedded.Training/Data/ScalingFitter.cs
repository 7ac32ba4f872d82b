// Learns the scaling of columns from the training rows.
using NeuralNet.Embedded.Training.Data.Scaling;

namespace NeuralNet.Embedded.Training.Data;

internal static class ScalingFitter
{
    /// <summary>Fits every feature column on the training rows. The zeros and ones of categories stay what they are.</summary>
    public static ColumnScaling Fit(IReadOnlyList<DataColumn> features, int[] rows, Scaler scaler, List<string> warnings)
    {
        FeatureEncoding encoding = FeatureEncoding.Of(features);
        ColumnScaling scaling = Unscaled(encoding.Length);
        double[] values = new double[rows.Length];
        for (int i = 0; i < features.Count; i++)
        {
            ReadOnlySpan<double> column = features[i].Values;
            for (int j = 0; j < rows.Length; j++)
            {
                values[j] = column[rows[j]];
            }

            if (encoding.CategoryCounts[i] == 0)
            {
                int input = encoding.StartOf(i);
                (scaling.Offsets[input], scaling.Scales[input]) = Fit(features[i].Name, values, scaler, warnings);
            }
        }

        return scaling;
    }

    private static (double Offset, double Scale) Fit(string name, double[] values, Scaler scaler, List<string> warnings)
    {
        (double offset, double scale) = scaler.Fit(values);
        if (scaler is MaximumScaling)
        {
            // Kept in double: the classic recipe divides in double, and the model's float32 maximum is as near as it gets.
            if (scale < 0)
            {
                warnings.Add($"column '{name}' has a negative maximum; dividing by it turns the column's sign around.");
            }
        }
        else
        {
            // The model stores float32; rounding before training makes trainer and model scale alike.
            (offset, scale) = ((float)offset, (float)scale);
        }

        if (float.IsNormal((float)scale))
        {
            return (offset, scale);
        }

        if (scale == 0 && scaler is MaximumScaling)
        {
            warnings.Add($"column '{name}' has the maximum 0 and is left unscaled.");
        }

        return (offset, 1);
    }

    /// <summary>Mean and standard deviation of every target column over the training rows.</summary>
    public static ColumnScaling FitTargets(IReadOnlyList<double[]> targets, int[] rows)
    {
        int count = targets[0].Length;
        double[] offsets = new double[count], scales = new double[count];
        for (int i = 0; i < count; i++)
        {
            (offsets[i], scales[i]) = new StandardScaling().Fit([.. rows.Select(row => targets[row][i])]);
            scales[i] = scales[i] > 0 ? scales[i] : 1;
        }

        return new ColumnScaling(offsets, scales);
    }

    /// <summary>A scaling that changes nothing.</summary>
    public static ColumnScaling Unscaled(int count)
    {
        double[] scales = new double[count];
        Array.Fill(scales, 1);
        return new ColumnScaling(new double[count], scales);
    }
}
