// The figures of a regression.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>
/// RMSE, MAE and R2, the latter as the mean over target columns. The spread of a target is gathered around a running mean.
/// Source: Welford 1962.
/// </summary>
/// <param name="columns">The number of targets.</param>
internal sealed class RegressionMetrics(int columns) : IFigures
{
    private readonly double[] _means = new double[columns];
    private readonly double[] _spreads = new double[columns];
    private readonly double[] _squares = new double[columns];
    private double _distances;
    private int _rows;

    /// <summary>The figures of all predictions at once.</summary>
    public static Evaluation Measure(IReadOnlyList<double[]> predictions, IReadOnlyList<double[]> targets)
    {
        RegressionMetrics metrics = new(targets[0].Length);
        for (int row = 0; row < targets.Count; row++)
        {
            metrics.Add(predictions[row], targets[row]);
        }

        return metrics.Measure();
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        _rows++;
        for (int column = 0; column < target.Length; column++)
        {
            double error = output[column] - target[column], deviation = target[column] - _means[column];
            _means[column] += deviation / _rows;
            _spreads[column] += deviation * (target[column] - _means[column]);
            _squares[column] += error * error;
            _distances += Math.Abs(error);
        }
    }

    /// <inheritdoc/>
    public Evaluation Measure()
    {
        double explained = 0;
        for (int column = 0; column < _spreads.Length; column++)
        {
            explained += _spreads[column] > 0 ? 1 - (_squares[column] / _spreads[column]) : _squares[column] == 0 ? 1 : 0;
        }

        double count = (double)_rows * _spreads.Length;
        return new Evaluation(_rows, EquatableArray.Create(
            new Metric(Evaluation.RSquared, explained / _spreads.Length),
            new Metric(Evaluation.RootMeanSquaredError, Math.Sqrt(_squares.Sum() / count)),
            new Metric(Evaluation.MeanAbsoluteError, _distances / count)), null);
    }
}
