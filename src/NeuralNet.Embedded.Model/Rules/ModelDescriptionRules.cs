// Rules about what describes the graph: features, target and test vectors must fit inputs and outputs.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class ModelDescriptionRules
{
    public static void Check(NetworkModel model, IReadOnlyDictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        long inputLength = model.Inputs[0].Shape.ElementCount;
        if (model.Features.Count != 0 && model.Features.Count != inputLength)
        {
            problems.Add(
                new(ModelProblemKind.Shape, "features", $"{model.Features.Count} features for input '{model.Inputs[0].Name}' of {inputLength} elements."));
        }

        CheckFeatures(model.Features, problems);
        CheckEncoding(model, problems);
        if (model.Target is not null)
        {
            CheckTarget(model.Target, known[model.Outputs[0]].Shape.ElementCount, problems);
        }

        if (model.TestVectors is not null)
        {
            CheckTestVectors(model, model.TestVectors, known, problems);
        }
    }

    private static void CheckFeatures(EquatableArray<Feature> features, List<ModelProblem> problems)
    {
        CheckNames(features.Select(feature => feature.Name), "features", "features", problems);
        for (int i = 0; i < features.Count; i++)
        {
            if (features[i].Name.Length == 0)
            {
                problems.Add(new(ModelProblemKind.Malformed, $"features[{i}]", $"Feature {i} has no name."));
            }

            CheckNames(features[i].Categories, $"features[{i}]", $"categories of feature '{features[i].Name}'", problems);
        }
    }

    // A category is its index in the feature's list: the encoding must have an element for each.
    private static void CheckEncoding(NetworkModel model, List<ModelProblem> problems)
    {
        if (model.Features.Count == 0 || model.Preprocessing.FirstOrDefault(@operator => @operator.Is(OneHot.Definition)) is not Operator encoding
            || encoding.Input(0) != (Impute.FilledInput(model, model.Inputs[0].Name) ?? model.Inputs[0].Name))
        {
            return;
        }

        EquatableArray<int> counts = OneHot.CategoryCounts(encoding);
        for (int i = 0; i < counts.Count; i++)
        {
            int count = counts[i], categories = model.Features[i].Categories.Count;
            if (count > 0 && count != categories)
            {
                problems.Add(
                    new(
                        ModelProblemKind.Shape,
                        $"features[{i}]",
                        $"Feature '{model.Features[i].Name}' has {categories} categories, but oneHot '{encoding.Name}' encodes {count}."));
            }
        }
    }

    private static void CheckTarget(Target target, long outputLength, List<ModelProblem> problems)
    {
        (int names, int labels, long outputs) = target.Task switch
        {
            PredictionTask.Regression => (target.Names.Count, 0, (long)target.Names.Count),
            PredictionTask.BinaryClassification => (1, 2, 1L),
            PredictionTask.AnomalyDetection => (0, 0, 1L),
            _ => (1, target.Labels.Count, (long)target.Labels.Count),
        };
        bool lacksNames = target.Names.Count == 0 && target.Task != PredictionTask.AnomalyDetection;
        if (lacksNames || target.Names.Count != names || target.Labels.Count != labels || outputLength != outputs)
        {
            problems.Add(
                new(
                    ModelProblemKind.Shape,
                    "target",
                    $"A {target.Task} target with {target.Names.Count} columns and {target.Labels.Count} labels does not fit an output "
                        + $"of {outputLength} elements."));
        }

        CheckNames(target.Names, "target", "target columns", problems);
        CheckNames(target.Labels, "target", "labels", problems);
        CheckThreshold(target, problems);
    }

    private static void CheckThreshold(Target target, List<ModelProblem> problems)
    {
        if (target.Task != PredictionTask.AnomalyDetection)
        {
            if (target.Threshold is not null)
            {
                problems.Add(
                    new(ModelProblemKind.Malformed, "target.threshold", $"A {target.Task} target has no threshold; only an anomaly detection has one."));
            }
        }
        else if (target.Threshold is not float threshold)
        {
            problems.Add(new(ModelProblemKind.Malformed, "target", "An AnomalyDetection target needs a threshold, the largest score that is normal."));
        }
        else if (float.IsNaN(threshold) || float.IsInfinity(threshold))
        {
            problems.Add(
                new(
                    ModelProblemKind.NonFinite,
                    "target.threshold",
                    $"The threshold is {threshold.ToString(CultureInfo.InvariantCulture)}; it must be finite."));
        }
        else if (threshold < 0)
        {
            problems.Add(
                new(
                    ModelProblemKind.Malformed,
                    "target.threshold",
                    $"The threshold is {threshold.ToString("R", CultureInfo.InvariantCulture)}; a score is at least 0, so nothing would be normal."));
        }
    }

    private static bool HasNoInfinity(TypedValues values) => !values.ToSingles().Any(float.IsInfinity);

    private static void CheckTestVectors(
        NetworkModel model, TestVectors testVectors, IReadOnlyDictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        TensorInfo[] inputs = [.. model.Inputs], outputs = [.. model.Outputs.Select(output => known[output])];
        bool[] fills = [.. inputs.Select(input => Impute.FilledInput(model, input.Name) is not null)];
        for (int i = 0; i < testVectors.Vectors.Count; i++)
        {
            TestVector vector = testVectors.Vectors[i];
            if (!Fits(vector.Inputs, inputs) || !Fits(vector.Outputs, outputs))
            {
                problems.Add(
                    new(
                        ModelProblemKind.Shape,
                        $"testVectors.vectors[{i}]",
                        $"Test vector {i} does not have the lengths and element types of the model's inputs and outputs."));
                return;
            }

            if (vector.Inputs.Where((values, input) => !values.IsFinite && !(fills[input] && HasNoInfinity(values))).Any())
            {
                problems.Add(new(ModelProblemKind.NonFinite, $"testVectors.vectors[{i}]", $"Test vector {i} holds a value that is not finite."));
                return;
            }
        }
    }

    private static bool Fits(EquatableArray<TypedValues> values, TensorInfo[] tensors) =>
        values.Count == tensors.Length
            && values.Zip(tensors, (value, tensor) => value.ElementType == tensor.ElementType && value.Count == tensor.Shape.ElementCount).All(fits => fits);

    private static void CheckNames(IEnumerable<string> names, string path, string what, List<ModelProblem> problems)
    {
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            problems.Add(new(ModelProblemKind.Graph, path, $"Two {what} are named '{twice}'."));
        }
    }
}
