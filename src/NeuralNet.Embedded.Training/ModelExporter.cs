// Writes a trained network down as a model.
using System.Globalization;
using System.Reflection;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training;

internal static class ModelExporter
{
    /// <summary>What an anomaly detection takes its score from.</summary>
    public const string Reconstruction = "reconstruction";

    /// <summary>The model of a trained network: scaling, layers, features, labels, test vectors and where it comes from.</summary>
    /// <param name="setup">What was trained.</param>
    /// <param name="parameters">The trained weights, layer by layer.</param>
    /// <param name="metrics">What was measured.</param>
    /// <param name="threshold">The largest score of an anomaly detection that is normal; null for other tasks.</param>
    public static NetworkModel Export(TrainingSetup setup, IReadOnlyList<DenseParameters> parameters, IEnumerable<ProvenanceMetric> metrics, float? threshold)
    {
        List<Tensor> tensors = [];
        List<Operator> preprocessing = [], operators = [];
        int inputs = setup.Plan.InputLength;
        string current = "input";
        FeatureEncoding encoding = setup.Table.Encoding;
        if (setup.Options.FillsGaps)
        {
            tensors.Add(ToTensor("impute.values", Shape.Of(setup.Table.Features.Count), [.. setup.Table.Features.Select(feature => feature.Filling!.Value)]));
            preprocessing.Add(Impute.Of("impute", current, "impute.values", "imputed"));
            current = "imputed";
        }

        if (!encoding.IsIdentity)
        {
            preprocessing.Add(OneHot.Of("oneHot", current, encoding.CategoryCounts, "encoded"));
            current = "encoded";
        }

        if (!setup.Inputs.IsIdentity)
        {
            tensors.Add(ToTensor("standardize.offset", Shape.Of(inputs), setup.Inputs.Offsets));
            tensors.Add(ToTensor("standardize.scale", Shape.Of(inputs), setup.Inputs.Scales));
            preprocessing.Add(Standardize.Of("standardize", current, "standardize.offset", "standardize.scale", "standardized"));
            current = "standardized";
        }

        string original = current, answer = threshold is null ? "output" : Reconstruction;
        IReadOnlyList<DenseParameters> folded = OutputScaling.OutOf(parameters, setup.Targets);
        for (int i = 0; i < folded.Count; i++)
        {
            LayerPlan layer = setup.Plan.Layers[i];
            bool isLast = i == folded.Count - 1, isLinear = layer.Activation is Layers.Identity;
            string name = string.Create(CultureInfo.InvariantCulture, $"dense{i}");
            string output = isLast && isLinear ? answer : name;
            tensors.Add(ToTensor($"{name}.weights", Shape.Of(layer.Size, folded[i].Weights.Length / layer.Size), folded[i].Weights));
            tensors.Add(ToTensor($"{name}.bias", Shape.Of(layer.Size), folded[i].Bias));
            operators.Add(Dense.Of(name, current, $"{name}.weights", $"{name}.bias", output));
            current = output;
            if (!isLinear)
            {
                string activation = string.Create(CultureInfo.InvariantCulture, $"{layer.Activation.Name}{i}");
                output = isLast ? answer : activation;
                operators.Add(layer.Activation.ToOperator(activation, current, output));
                current = output;
            }
        }

        if (threshold is not null)
        {
            operators.Add(ReconstructionError.Of("reconstructionError", original, current, "score"));
            current = "score";
        }

        NetworkModel model = new()
        {
            Name = setup.Options.ModelName,
            Inputs = EquatableArray.Create(new TensorInfo("input", Shape.Of(setup.Table.Features.Count))),
            Outputs = EquatableArray.Create(current),
            Preprocessing = preprocessing.ToEquatableArray(),
            Operators = operators.ToEquatableArray(),
            Tensors = tensors.ToEquatableArray(),
            Features = setup.Table.Features.Select(column => ToFeature(column, setup.Split.Training)).ToEquatableArray(),
            Target = new Target(setup.Table.TargetNames, setup.Table.Task, setup.Table.Labels, threshold),
            Provenance = new Provenance(ToolName(), ProvenanceOptions.Describe(setup), metrics.ToEquatableArray()),
        };
        return model with { TestVectors = TestVectorPicker.Pick(model, setup.Table) };
    }

    private static Tensor ToTensor(string name, Shape shape, double[] values) => values.All(value => float.IsFinite((float)value))
        ? Tensor.FromSingles(name, shape, [.. values.Select(value => (float)value)])
        : throw new TrainingException($"The values of '{name}' overflow float32; bring the columns to smaller scales, in the data and in the program.");

    private static Feature ToFeature(DataColumn column, int[] rows)
    {
        if (column.Kind == DataColumnKind.Text)
        {
            return new Feature(column.Name, column.Categories);
        }

        ReadOnlySpan<double> values = column.Values;
        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity, sum = 0;
        foreach (int row in rows)
        {
            double value = values[row];
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            sum += value;
        }

        return new Feature(column.Name, column.Categories, minimum, maximum, sum / rows.Length);
    }

    /// <summary>The name and version of this library, without the commit.</summary>
    public static string ToolName()
    {
        string version = typeof(ModelExporter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        int commit = version.IndexOf('+', StringComparison.Ordinal);
        return $"NeuralNet.Embedded {(commit < 0 ? version : version[..commit])}";
    }
}
