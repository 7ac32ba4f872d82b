// Reads a model back into a plan and weights, to train on.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The layers, weights and scaling of an existing model.</summary>
/// <param name="Plan">The layers.</param>
/// <param name="Parameters">Their weights.</param>
/// <param name="Scaling">The model's own scaling of features; null when it has none.</param>
/// <param name="Fillings">What the model puts in the place of a missing value, one a feature; null when it fills none.</param>
internal sealed record InitialNetwork(NetworkPlan Plan, IReadOnlyList<DenseParameters> Parameters, ColumnScaling? Scaling, double[]? Fillings)
{
    /// <summary>Reads a model that is a chain of dense layers and activations and fits the table.</summary>
    /// <exception cref="TrainingException">The model is of another kind, or does not fit.</exception>
    public static InitialNetwork Read(NetworkModel model, TrainingTable table)
    {
        Dictionary<string, Tensor> tensors = model.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        string current = model.Inputs[0].Name;
        ColumnScaling? scaling = null;
        double[]? fillings = null;
        List<LayerPlan> layers = [];
        List<DenseParameters> parameters = [];
        foreach (Operator @operator in model.AllOperators)
        {
            if (@operator.Inputs[0] != current || @operator.Outputs.Count != 1)
            {
                throw Unsupported(model, @operator);
            }

            bool isFirst = current == model.Inputs[0].Name;
            current = @operator.Outputs[0];
            if (isFirst && @operator.Is(Impute.Definition))
            {
                fillings = Stretched(tensors[@operator.Input(Impute.Values)!], model.Features.Count);
            }
            else if (@operator.Is(OneHot.Definition) && scaling is null && layers.Count == 0)
            {
                CheckEncoding(OneHot.CategoryCounts(@operator), table);
            }
            else if (@operator.Is(Standardize.Definition) && scaling is null && layers.Count == 0)
            {
                scaling = new ColumnScaling(Values(tensors[@operator.Input(Standardize.Offset)!]), Values(tensors[@operator.Input(Standardize.Scale)!]));
            }
            else if (@operator.Is(Model.Dense.Definition))
            {
                Tensor matrix = tensors[@operator.Input(Model.Dense.Weights)!];
                double[] weights = Values(matrix);
                int size = matrix.Shape[0];
                parameters.Add(new DenseParameters(weights, @operator.Input(Model.Dense.Bias) is string bias ? Values(tensors[bias]) : new double[size]));
                layers.Add(new LayerPlan(size, new Layers.Identity()));
            }
            else if (layers.Count > 0 && layers[^1].Activation is Layers.Identity && Activations.FromOperator(@operator) is IActivation activation)
            {
                layers[^1] = layers[^1] with { Activation = activation };
            }
            else
            {
                throw Unsupported(model, @operator);
            }
        }

        if (layers.Count == 0 || model.Inputs.Count != 1 || model.Outputs.Count != 1 || model.Outputs[0] != current)
        {
            throw new TrainingException($"The model '{model.Name}' is not a chain of dense layers; training cannot continue from it.");
        }

        int inputs = parameters[0].Weights.Length / layers[0].Size;
        if (inputs != table.Encoding.Length || layers[^1].Size != table.OutputLength)
        {
            throw new TrainingException(
                $"The model to continue from has {inputs} inputs and {layers[^1].Size} outputs, the data {table.Encoding.Length} and {table.OutputLength}.");
        }

        CheckFeatures(model, table);
        return new InitialNetwork(new NetworkPlan(inputs, layers), parameters, scaling, fillings);
    }

    private static void CheckFeatures(NetworkModel model, TrainingTable table)
    {
        foreach ((Feature feature, DataColumn given) in model.Features.Zip(table.Features).Where(pair => pair.First.Name != pair.Second.Name))
        {
            throw new TrainingException($"A feature of the model to continue from is '{feature.Name}', but in the data it is '{given.Name}'.");
        }
    }

    private static void CheckEncoding(EquatableArray<int> counts, TrainingTable table)
    {
        if (counts != table.Encoding.CategoryCounts)
        {
            throw new TrainingException($"The model to continue from takes {Describe(counts)}; the data has {Describe(table.Encoding.CategoryCounts)}.");
        }

        static string Describe(EquatableArray<int> counts) => string.Join(", ", counts.Select(count => count == 0 ? "a number" : $"{count} words"));
    }

    private static TrainingException Unsupported(NetworkModel model, Operator @operator) =>
        new($"Training cannot continue from the model '{model.Name}', from chains of dense layers and activations only: "
            + $"it has the operator {@operator.Kind} '{@operator.Name}'.");

    // One value may stand for all features.
    private static double[] Stretched(Tensor tensor, int count)
    {
        double[] values = Values(tensor);
        return values.Length == count ? values : [.. Enumerable.Repeat(values[0], count)];
    }

    private static double[] Values(Tensor tensor) => [.. tensor.ToSingles().Select(value => (double)value)];
}
