// A table seen with the eyes of a training: which columns go in, which come out, what they mean.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The part of a table that takes part in a training, checked.</summary>
internal sealed record TrainingTable
{
    public required DataTable Table { get; init; }

    /// <summary>The columns to predict from.</summary>
    public required IReadOnlyList<DataColumn> Features { get; init; }

    /// <summary>The names of the columns to predict.</summary>
    public required EquatableArray<string> TargetNames { get; init; }

    public required PredictionTask Task { get; init; }

    /// <summary>The labels in index order; empty for a task without.</summary>
    public required EquatableArray<string> Labels { get; init; }

    /// <summary>For each row the label's index, or the numbers to predict; an anomaly detection's are its own inputs, once those are scaled.</summary>
    public required IReadOnlyList<double[]> Targets { get; init; }

    /// <summary>Why this task was chosen; null where it was told.</summary>
    public string? TaskReason { get; init; }

    /// <summary>The rows left out for missing values, in words; null for none.</summary>
    public string? Dropped { get; init; }

    /// <summary>The columns left out that hold nothing, and those that only count the rows.</summary>
    public IReadOnlyList<DataColumn> LeftOut { get; init; } = [];

    public int RowCount => Table.RowCount;

    /// <summary>How the features become the network's inputs.</summary>
    public FeatureEncoding Encoding => FeatureEncoding.Of(Features);

    /// <summary>The numbers a network answers with.</summary>
    public int OutputLength => Task == PredictionTask.Classification ? Labels.Count : Targets[0].Length;

    /// <summary>The table with each row's inputs, encoded and scaled, for its targets.</summary>
    /// <param name="scaling">The scaling of the inputs.</param>
    /// <param name="isSingle">Whether the network reads the inputs as float32.</param>
    public TrainingTable WithInputsAsTargets(ColumnScaling scaling, bool isSingle)
    {
        FeatureEncoding encoding = Encoding;
        double[][] targets = new double[RowCount][];
        for (int row = 0; row < targets.Length; row++)
        {
            double[] target = new double[encoding.Length];
            for (int feature = 0; feature < Features.Count; feature++)
            {
                int start = encoding.StartOf(feature);
                double cell = isSingle ? (float)Features[feature].Values[row] : Features[feature].Values[row];
                for (int place = 0; place < encoding.WidthOf(feature); place++)
                {
                    target[start + place] = scaling.Apply(start + place, encoding.Encode(feature, cell, place));
                }
            }

            targets[row] = target;
        }

        return this with { Targets = targets };
    }

    /// <summary>Writes what the network should answer for a row.</summary>
    public void CopyTarget(int row, Span<double> target)
    {
        if (Task == PredictionTask.Classification)
        {
            target.Clear();
            target[(int)Targets[row][0]] = 1;
        }
        else
        {
            Targets[row].CopyTo(target);
        }
    }
}
