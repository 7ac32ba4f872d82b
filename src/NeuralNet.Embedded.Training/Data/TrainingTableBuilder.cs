// Finds features, target and task in a table, and refuses data that would only train nonsense.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Losses;

namespace NeuralNet.Embedded.Training.Data;

internal static class TrainingTableBuilder
{
    private const int MostNumericLabels = 20;

    /// <summary>The table a training with these options learns from.</summary>
    /// <exception cref="DataException">A column is missing or unusable; the message names file, line, column and cause.</exception>
    public static TrainingTable Build(DataTable table, TrainingOptions options)
    {
        if (options.Targets.Count == 0 && options.Task != TrainingTask.AnomalyDetection)
        {
            throw new TrainingException("Name the column to predict.");
        }

        DataColumn[] targets = [.. options.Targets.Select(name => table[name])];
        DataColumn[] features = FindFeatures(table, options);
        if (options.Missing == MissingValues.Drop)
        {
            table = MissingValueFiller.DropRows(table, [.. targets, .. features]);
            targets = [.. targets.Select(target => table[target.Name])];
            features = [.. features.Select(feature => table[feature.Name])];
        }

        foreach (DataColumn target in targets)
        {
            ColumnRules.RequireSound(target, table);
            ColumnRules.RequireComplete(target, table);
        }

        if (options.Task == TrainingTask.AnomalyDetection)
        {
            return new TrainingTable
            {
                Table = table,
                Features = features,
                TargetNames = default,
                Task = PredictionTask.AnomalyDetection,
                Labels = default,
                Targets = [.. Enumerable.Repeat<double[]>([], table.RowCount)],
            };
        }

        bool classifies = IsClassification(targets, options);
        if (!classifies)
        {
            return new TrainingTable
            {
                Table = table,
                Features = features,
                TargetNames = options.Targets,
                Task = PredictionTask.Regression,
                Labels = default,
                Targets = TargetReader.Numbers(targets, table),
            };
        }

        string[] labels = FindLabels(targets[0], table, options);
        double[][] values = new double[table.RowCount][];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = [Array.IndexOf(labels, TargetReader.LabelOf(targets[0], row))];
        }

        bool asksForSoftmax = options.Loss is SoftmaxCrossEntropy || options.OutputActivation is Layers.Softmax
            || options.InitialModel?.Target?.Task == PredictionTask.Classification;
        return new TrainingTable
        {
            Table = table,
            Features = features,
            TargetNames = options.Targets,
            Task = labels.Length == 2 && !asksForSoftmax ? PredictionTask.BinaryClassification : PredictionTask.Classification,
            Labels = EquatableArray<string>.Adopt(labels),
            Targets = values,
        };
    }

    private static DataColumn[] FindFeatures(DataTable table, TrainingOptions options)
    {
        foreach (string ignored in options.IgnoredColumns)
        {
            _ = table[ignored];
        }

        DataColumn[] features = options.Features.Count > 0
            ? [.. options.Features.Select(name => table[name])]
            : [.. table.Columns.Where(column => !options.Targets.Contains(column.Name) && !options.IgnoredColumns.Contains(column.Name) && !IsRowNumber(column))];
        if (features.Length == 0)
        {
            throw new DataException(table.Source, options.Targets.Count == 0 ? "there is no column to learn from." : "there is no column to predict from besides the target.", 1);
        }

        foreach (DataColumn feature in features)
        {
            if (feature.Name.Length == 0)
            {
                throw new DataException(table.Source, $"column {Array.IndexOf([.. table.Columns], feature) + 1} has no name.", 1);
            }

            ColumnRules.RequireSound(feature, table);
            if (options.Missing == MissingValues.Error)
            {
                ColumnRules.RequireComplete(feature, table);
            }

            CategoryLearner.RequireFewCategories(feature, table);
            ReadOnlySpan<double> values = feature.Values;
            for (int row = 0; row < values.Length; row++)
            {
                if (!double.IsNaN(values[row]))
                {
                    _ = ColumnRules.ToSingle(values[row], table, row, feature);
                }
            }
        }

        return features;
    }

    /// <summary>Whether a column without a name counts the rows, as data frames write it; it is no feature.</summary>
    public static bool IsRowNumber(DataColumn column)
    {
        ReadOnlySpan<double> values = column.Values;
        bool counts = column is { Name.Length: 0, Kind: DataColumnKind.Number };
        for (int row = 1; counts && row < values.Length; row++)
        {
            counts &= values[row] == values[row - 1] + 1;
        }

        return counts;
    }

    private static bool IsClassification(DataColumn[] targets, TrainingOptions options)
    {
        if (options.Task != TrainingTask.Auto)
        {
            return options.Task == TrainingTask.Classification
                && (targets.Length == 1 ? true : throw new TrainingException("A classification predicts one column; leave all targets but one away."));
        }

        if (targets.Length > 1)
        {
            return false;
        }

        if (targets[0].Kind != DataColumnKind.Number)
        {
            return true;
        }

        Dictionary<double, int> counts = [];
        foreach (double value in targets[0].Values)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
            if (value != Math.Floor(value) || counts.Count > MostNumericLabels)
            {
                return false;
            }
        }

        return counts.Count >= 2 && counts.Values.All(count => count > 1);
    }

    private static string[] FindLabels(DataColumn target, DataTable table, TrainingOptions options)
    {
        string[] labels = target.Kind == DataColumnKind.Number
            ? [.. target.Values.ToArray().Distinct().Order().Select(TargetReader.LabelOf)]
            : target.Categories.ToArray();
        if (labels.Length < 2)
        {
            throw new DataException(table.Source, $"every row has the label '{labels[0]}'; there is nothing to learn.", table.LineOf(0), target.Name);
        }

        if (options.InitialModel?.Target is { Labels.Count: > 0 } known)
        {
            string[] order = known.Labels.ToArray();
            string? unknown = Array.Find(labels, label => Array.IndexOf(order, label) < 0);
            return unknown is null
                ? order
                : throw new DataException(table.Source, $"the model to continue from does not know the label '{unknown}'.", null, target.Name);
        }

        return labels;
    }
}
