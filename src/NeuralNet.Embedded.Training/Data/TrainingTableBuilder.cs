// Finds features, target and task in a table, and refuses data that would only train nonsense.
using System.Globalization;
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
        DataColumn[] leftOut = [.. table.Columns.Where(column => IsLeftOut(column, options))];
        DataColumn[] features = FindFeatures(table, leftOut, options);
        string? dropped = null;
        if (options.Missing == MissingValues.Drop)
        {
            table = MissingValueFiller.DropRows(table, [.. targets, .. features], out dropped);
            DataColumn[] before = targets;
            targets = [.. targets.Select(target => table[target.Name])];
            dropped = dropped is null ? null : dropped + string.Concat(before.Zip(targets, DescribeLostLabels));
            features = [.. features.Select(feature => table[feature.Name])];
        }

        foreach (DataColumn target in targets)
        {
            ColumnRules.RequireSound(target, table);
            ColumnRules.RequireComplete(
                target,
                table,
                options.FillsGaps
                    ? "what is to be learned is never filled: leave such rows out of the data, or all rows with a gap by --missing drop"
                    : "--missing drop leaves such rows out");
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
                Dropped = dropped,
                LeftOut = leftOut,
            };
        }

        (bool classifies, string? reason) = ChooseTask(targets, options);
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
                TaskReason = reason,
                Dropped = dropped,
                LeftOut = leftOut,
            };
        }

        string[] labels = FindLabels(targets[0], table, options);
        LabelIndex index = new(labels);
        double[][] values = new double[table.RowCount][];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = [index.Find(TargetReader.LabelOf(targets[0], row))];
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
            TaskReason = reason,
            Dropped = dropped,
            LeftOut = leftOut,
        };
    }

    // The labels of which dropping has left no row; there is a space in front.
    private static string DescribeLostLabels(DataColumn before, DataColumn after)
    {
        HashSet<string> Labels(DataColumn column) =>
            [.. column.Values.ToArray().Select((value, row) => double.IsNaN(value) ? "" : TargetReader.LabelOf(column, row)).Where(label => label.Length > 0)];
        HashSet<string> all = Labels(before);
        string[] lost = all.Count > MostNumericLabels ? [] : [.. all.Except(Labels(after)).Order(StringComparer.Ordinal)];
        return lost.Length == 0 ? "" : $" No row of '{before.Name}' {string.Join(", ", lost)} is left.";
    }

    /// <summary>Whether a column that nobody asked for takes no part: it holds nothing, or it has no name of its own and only counts the rows.</summary>
    private static bool IsLeftOut(DataColumn column, TrainingOptions options) =>
        options.Features.Count == 0
            && !options.Targets.Contains(column.Name)
            && !options.IgnoredColumns.Contains(column.Name)
            && (column.IsEmpty || IsRowNumber(column));

    private static DataColumn[] FindFeatures(DataTable table, DataColumn[] leftOut, TrainingOptions options)
    {
        foreach (string ignored in options.IgnoredColumns)
        {
            table.Require(ignored);
        }

        DataColumn[] features = options.Features.Count > 0
            ? [.. options.Features.Select(name => table[name])]
            : [.. table.Columns
                .Where(column => !options.Targets.Contains(column.Name) && !options.IgnoredColumns.Contains(column.Name) && !leftOut.Contains(column))];
        if (features.Length == 0)
        {
            throw new DataException(
                table.Source, options.Targets.Count == 0 ? "there is no column to learn from." : "there is no column to predict from besides the target.", 1);
        }

        foreach (DataColumn feature in features)
        {
            if (feature.Name.Length == 0)
            {
                throw new DataException(
                    table.Source,
                    $"column {Array.IndexOf([.. table.Columns], feature) + 1} has no name; name it in the header, or leave it out (--ignore \"\").",
                    1);
            }

            _ = table[feature.Name];
            ColumnRules.RequireSound(feature, table);
            if (options.Missing == MissingValues.Error && !options.FillsGaps)
            {
                ColumnRules.RequireComplete(feature, table, "--missing median fills such gaps, --missing drop leaves the rows out");
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

    /// <summary>Whether a column only counts the rows: without a name, or called Unnamed: 0 as data frames call it, every row its own whole number.</summary>
    private static bool IsRowNumber(DataColumn column) =>
        column.Kind == DataColumnKind.Number
            && (column.Name.Length == 0 || column.Name.StartsWith("Unnamed: ", StringComparison.Ordinal))
            && AreDistinctIntegers(column.Values);

    /// <summary>Whether all values are whole numbers, each in one row only.</summary>
    public static bool AreDistinctIntegers(ReadOnlySpan<double> values)
    {
        HashSet<double> met = [];
        foreach (double value in values)
        {
            if (value != Math.Floor(value) || !met.Add(value))
            {
                return false;
            }
        }

        return true;
    }

    // Whether the targets are labels, and why; no reason where it was told.
    private static (bool IsClassification, string? Reason) ChooseTask(DataColumn[] targets, TrainingOptions options)
    {
        if (options.Task != TrainingTask.Auto)
        {
            return options.Task != TrainingTask.Classification ? (false, null)
                : targets.Length == 1 ? (true, null)
                : throw new TrainingException("A classification predicts one column; leave all targets but one away.");
        }

        if (targets.Length > 1)
        {
            return (false, "several columns are to be predicted");
        }

        DataColumn target = targets[0];
        if (target.Kind != DataColumnKind.Number)
        {
            return (true, $"'{target.Name}' holds words");
        }

        Dictionary<double, int> counts = [];
        foreach (double value in target.Values)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
            if (value != Math.Floor(value))
            {
                return (false, $"'{target.Name}' holds numbers that are not whole");
            }

            if (counts.Count > MostNumericLabels)
            {
                return (false, string.Create(CultureInfo.InvariantCulture, $"'{target.Name}' holds more than {MostNumericLabels} different numbers"));
            }
        }

        return counts.Count < 2 ? (false, $"'{target.Name}' holds one number only")
            : counts.FirstOrDefault(count => count.Value == 1) is { Value: 1 } single
            ? (false, $"'{target.Name}' has the number {TargetReader.LabelOf(single.Key)} in one row only")
            : (true, string.Create(CultureInfo.InvariantCulture, $"'{target.Name}' holds {counts.Count} different whole numbers, each in several rows"));
    }

    private static string[] FindLabels(DataColumn target, DataTable table, TrainingOptions options)
    {
        string[] labels = target.Kind == DataColumnKind.Number
            ? [.. target.Values.ToArray().Distinct().Order().Select(TargetReader.LabelOf)]
            : [.. target.Values.ToArray().Distinct().Order().Select(code => target.Categories[(int)code])];
        LabelRules.RequireLabels(labels, target, table);
        if (options.InitialModel?.Target is { Labels.Count: > 0 } known)
        {
            LabelIndex order = new(known.Labels.ToArray());
            string? unknown = Array.Find(labels, label => order.Find(label) < 0);
            return unknown is null
                ? known.Labels.ToArray()
                : throw new DataException(table.Source, $"the model to continue from does not know the label '{unknown}'.", null, target.Name);
        }

        return labels;
    }
}
