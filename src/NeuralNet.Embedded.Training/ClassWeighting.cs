// Puts the weights of labels into the loss.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Losses;

namespace NeuralNet.Embedded.Training;

internal static class ClassWeighting
{
    /// <summary>The loss with the weights that were asked for; balanced ones are learned from the training rows.</summary>
    /// <exception cref="TrainingException">A label does not exist, or the loss has no place for weights.</exception>
    public static Loss Apply(Loss loss, TrainingTable table, int[] rows, TrainingOptions options)
    {
        if (!options.BalanceClasses && options.ClassWeights.Count == 0)
        {
            return loss;
        }

        if (table.Task == PredictionTask.AnomalyDetection)
        {
            throw new TrainingException("Class weights need labels, and an anomaly detection has none.");
        }

        if (table.Task == PredictionTask.Regression)
        {
            throw new TrainingException("Class weights need labels, but the target holds numbers; ask for the task classification if they are labels.");
        }

        double[] weights = options.BalanceClasses ? Balanced(table, rows) : Given(table, options.ClassWeights);
        return loss switch
        {
            SoftmaxCrossEntropy softmax => softmax with { ClassWeights = EquatableArray<double>.Adopt(weights) },

            // One output for two labels: only their ratio counts, up to the learning rate.
            BinaryCrossEntropy binary when weights.Length == 2 => binary with { PositiveWeight = weights[1] / weights[0] },
            _ => throw new TrainingException($"The loss {loss.Name} takes no class weights; choose softmaxCrossEntropy, or binaryCrossEntropy for two labels."),
        };
    }

    // rows / (labels * rows of the label): every label then has the same weight in all.
    private static double[] Balanced(TrainingTable table, int[] rows)
    {
        double[] counts = new double[table.Labels.Count];
        foreach (int row in rows)
        {
            counts[(int)table.Targets[row][0]]++;
        }

        return [.. counts.Select(count => count == 0 ? 1 : rows.Length / (counts.Length * count))];
    }

    private static double[] Given(TrainingTable table, EquatableArray<ClassWeight> given)
    {
        LabelIndex labels = new(table.Labels.ToArray());
        double[] weights = new double[table.Labels.Count];
        Array.Fill(weights, 1);
        foreach (ClassWeight weight in given)
        {
            int label = labels.Find(weight.Label);
            weights[label >= 0 ? label : throw Unknown(weight, table)] = weight.Weight;
        }

        return weights;
    }

    private static TrainingException Unknown(ClassWeight weight, TrainingTable table) =>
        new($"There is no label '{weight.Label}' to weigh; the labels are {string.Join(", ", table.Labels.Take(20))}.");
}
