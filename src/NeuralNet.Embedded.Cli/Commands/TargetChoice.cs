// The column with the right answers: the one a model was trained on, or the one the user names.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TargetChoice
{
    /// <summary>A model that says what it predicts.</summary>
    /// <param name="model">A model, perhaps an imported one that does not say so; no anomaly detection.</param>
    /// <param name="name">The column with the right answers; null for the model's own.</param>
    /// <exception cref="CommandException">Nothing says what the model predicts, or it predicts several columns.</exception>
    public static NetworkModel Apply(NetworkModel model, string? name)
    {
        if (model.Target is not Target target)
        {
            TensorInfo output = Graph.Of(model)[model.Outputs[0]];
            return output.Shape.ElementCount != 1 || output.ElementType != ElementType.Float32
                ? throw new CommandException(
                    $"The model '{model.Name}' does not say what its answers are: name its labels when it is imported (--label-names).")
                : name is null
                ? throw new CommandException($"The model '{model.Name}' does not say what it predicts; --target names the column with the right answers.")
                : model with { Target = new Target(EquatableArray.Create(name), PredictionTask.Regression) };
        }

        return name is null || name == target.Names[0] ? model
            : target.Names.Count > 1
            ? throw new CommandException($"The model predicts {target.Names.Count} columns; --target can rename only a single one.")
            : model with { Target = target with { Names = EquatableArray.Create(name) } };
    }
}
