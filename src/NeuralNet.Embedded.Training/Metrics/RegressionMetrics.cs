// The figures of a regression.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

internal static class RegressionMetrics
{
    /// <summary>RMSE, MAE and R2, the latter as the mean over target columns.</summary>
    public static Evaluation Measure(IReadOnlyList<double[]> predictions, IReadOnlyList<double[]> targets)
    {
        int rows = targets.Count, columns = targets[0].Length;
        double squares = 0, distances = 0, explained = 0;
        for (int column = 0; column < columns; column++)
        {
            double mean = targets.Average(target => target[column]), columnSquares = 0, variance = 0;
            for (int row = 0; row < rows; row++)
            {
                double error = predictions[row][column] - targets[row][column];
                double deviation = targets[row][column] - mean;
                columnSquares += error * error;
                variance += deviation * deviation;
                distances += Math.Abs(error);
            }

            squares += columnSquares;
            explained += variance > 0 ? 1 - (columnSquares / variance) : columnSquares == 0 ? 1 : 0;
        }

        double count = (double)rows * columns;
        return new Evaluation(rows, EquatableArray.Create(
            new Metric(Evaluation.RSquared, explained / columns),
            new Metric(Evaluation.RootMeanSquaredError, Math.Sqrt(squares / count)),
            new Metric(Evaluation.MeanAbsoluteError, distances / count)), null);
    }
}
