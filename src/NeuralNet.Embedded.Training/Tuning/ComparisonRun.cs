// Trains two configurations on the folds of the comparison and compares them row by row.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tuning;

internal sealed class ComparisonRun(
    TrainingTable data, TuningRows rows, TuningOptions tuning, IProgress<TuningReport>? progress, CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private int _done;

    /// <summary>Compares the best with the defaults on the rows of the comparison.</summary>
    public TuningComparison Run(Trial defaults, Trial best)
    {
        Split[] folds = rows.ComparisonFolds;
        int ofTrial = folds.Length * tuning.ComparisonRepeats;
        int threads = defaults.Options.Threads ?? Environment.ProcessorCount;
        double[]?[] scores = OrderedWork.Run(2 * ofTrial, threads, piece =>
        {
            Trial trial = piece < ofTrial ? defaults : best;
            int repeat = piece % ofTrial / folds.Length;
            double[]? result = ScoreRows(
                folds[piece % folds.Length], trial.Options with { Seed = TuningRows.SeedOfRepeat(defaults.Options, repeat) }, isDefaults: piece < ofTrial);
            lock (_gate)
            {
                progress?.Report(new TuningReport(TuningPhase.Comparison, ++_done / (2.0 * ofTrial), null, best));
            }

            return result;
        });
        return Summarize(scores[..ofTrial]!, scores[ofTrial..]);
    }

    // For each row of the fold how well it was predicted; null for a training that failed.
    private double[]? ScoreRows(Split fold, TrainingOptions options, bool isDefaults)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TrainingSetup setup = TrainingSetup.Prepare(data, fold, options with { Threads = 1 });
        try
        {
            IReadOnlyList<double[]> predictions = Trainer.Run(setup, null, null, cancellationToken).Predictions;
            cancellationToken.ThrowIfCancellationRequested();
            double[] variances = data.Task == PredictionTask.Regression ? Variances() : [];
            return [.. fold.Test.Select(row => data.Task == PredictionTask.Regression
                ? ShareExplained(predictions[row], data.Targets[row], variances)
                : ClassificationMetrics.PredictedLabel(predictions[row]) == (int)data.Targets[row][0] ? 1 : 0)];
        }
        catch (TrainingException) when (!isDefaults)
        {
            return null;
        }
    }

    // The mean of this over the rows is R2.
    private static double ShareExplained(double[] prediction, double[] target, double[] variances)
    {
        double share = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double error = prediction[i] - target[i];
            share += 1 - (error * error / variances[i]);
        }

        return share / target.Length;
    }

    // Of each target over the rows of the comparison; 1 for one that never changes, so that its squared errors count.
    private double[] Variances()
    {
        double[] variances = new double[data.Targets[0].Length];
        for (int i = 0; i < variances.Length; i++)
        {
            double mean = rows.Comparison.Average(row => data.Targets[row][i]);
            double variance = rows.Comparison.Average(row => Math.Pow(data.Targets[row][i] - mean, 2));
            variances[i] = variance > 0 ? variance : 1;
        }

        return variances;
    }

    private TuningComparison Summarize(double[][] defaults, double[]?[] best)
    {
        double[] ofDefaults = MeansOfRows(defaults);
        if (Array.Exists(best, scores => scores is null))
        {
            return new TuningComparison(ofDefaults.Length, tuning.ComparisonRepeats, ofDefaults.Average(), double.NaN, double.NaN);
        }

        double[] ofBest = MeansOfRows(best!);
        double[] differences = [.. ofBest.Zip(ofDefaults, (one, other) => one - other)];
        return new TuningComparison(
            differences.Length, tuning.ComparisonRepeats, ofDefaults.Average(), ofBest.Average(), Spread.StandardErrorOfMean(differences));
    }

    // The folds one behind the other, and each row's mean over the repeats.
    private double[] MeansOfRows(double[][] scores)
    {
        int folds = rows.ComparisonFolds.Length;
        return
        [
            .. Enumerable.Range(0, folds).SelectMany(fold =>
                Enumerable.Range(0, scores[fold].Length)
                    .Select(row => Enumerable.Range(0, tuning.ComparisonRepeats).Average(repeat => scores[(repeat * folds) + fold][row]))),
        ];
    }
}
