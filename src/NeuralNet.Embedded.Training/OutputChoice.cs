// Which output activation goes with which loss and task.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;

namespace NeuralNet.Embedded.Training;

internal static class OutputChoice
{
    /// <summary>The output activation where nobody chose one.</summary>
    public static IActivation Activation(PredictionTask task, Loss? loss) => loss?.OutputActivation ?? (task switch
    {
        PredictionTask.Regression => loss is ProbabilityCrossEntropy ? new Layers.Sigmoid() : new Layers.Identity(),
        PredictionTask.BinaryClassification => new Layers.Sigmoid(),
        PredictionTask.AnomalyDetection => new Layers.Identity(),
        _ => new Layers.Softmax(),
    });

    /// <summary>The loss where nobody chose one.</summary>
    public static Loss Loss(PredictionTask task, IActivation output) => (task, output) switch
    {
        (PredictionTask.Classification, Layers.Softmax) => new SoftmaxCrossEntropy(),
        (PredictionTask.BinaryClassification, Layers.Sigmoid) => new BinaryCrossEntropy(),
        _ => new MeanSquaredError(),
    };

    /// <summary>Refuses combinations that cannot learn.</summary>
    public static void Check(TrainingTable table, IActivation output, Loss loss)
    {
        if (loss.OutputActivation is IActivation inside && inside.Name != output.Name)
        {
            throw new TrainingException($"The loss {loss.Name} goes with the output activation {inside.Name}, not {output.Name}.");
        }

        if (table.Task == PredictionTask.AnomalyDetection
            && (output is Layers.Softmax || loss is SoftmaxCrossEntropy or BinaryCrossEntropy or ProbabilityCrossEntropy))
        {
            throw new TrainingException(
                $"The loss {loss.Name} with the output activation {output.Name} compares probabilities, but an anomaly detection reconstructs numbers; "
                    + $"choose meanSquaredError and identity.");
        }

        if (table.Task == PredictionTask.Regression && loss is SoftmaxCrossEntropy)
        {
            throw new TrainingException(
                $"The loss {loss.Name} needs labels, but the target holds numbers; ask for the task classification if they are labels.");
        }

        bool isProbability = output is Layers.Sigmoid or Layers.Softmax or Layers.HardSigmoid || loss is BinaryCrossEntropy or ProbabilityCrossEntropy;
        if (table.Task != PredictionTask.Regression || !isProbability)
        {
            return;
        }

        for (int row = 0; row < table.RowCount; row++)
        {
            int column = Array.FindIndex(table.Targets[row], value => value is < 0 or > 1);
            if (column >= 0)
            {
                throw new DataException(
                    table.Table.Source,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the value {table.Targets[row][column]:R} is outside 0 to 1, and a {output.Name} output answers nothing else; "
                            + $"use the output activation identity, or scale the column."),
                    table.Table.LineOf(row),
                    table.TargetNames[column]);
            }
        }
    }
}
