// The rules every model keeps, whoever made it: unique names, topological order, fitting shapes, finite numbers.
namespace NeuralNet.Embedded.Model;

/// <summary>Checks a model against the format's rules.</summary>
public static class ModelValidator
{
    /// <summary>The most elements a single tensor may have: 2^28, a gigabyte of float32.</summary>
    public const long MaximumElementCount = 1L << 28;

    /// <summary>All rules the model breaks, in file order; empty for a valid model.</summary>
    public static EquatableArray<ModelProblem> Validate(NetworkModel model)
    {
        List<ModelProblem> problems = [];
        Dictionary<string, TensorInfo> known = Infer(model, problems);
        if (problems.Count == 0)
        {
            CheckStates(model, known, problems);
            ModelDescriptionRules.Check(model, known, problems);
        }

        return problems.ToEquatableArray();
    }

    /// <summary>The name, shape and type of every tensor, as far as the model's problems let them be known.</summary>
    internal static Dictionary<string, TensorInfo> Infer(NetworkModel model, List<ModelProblem> problems)
    {
        Dictionary<string, TensorInfo> known = new(StringComparer.Ordinal);
        CheckInputs(model, known, problems);
        CheckTensors(model, known, problems);
        new OperatorRules(model, known, problems).Check();
        CheckOutputs(model, known, problems);
        return known;
    }

    private static void CheckInputs(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        if (model.Name.Length == 0)
        {
            problems.Add(new(ModelProblemKind.Malformed, "name", "The model has no name."));
        }

        if (model.Inputs.Count == 0)
        {
            problems.Add(new(ModelProblemKind.Graph, "inputs", "The model has no input."));
        }

        for (int i = 0; i < model.Inputs.Count; i++)
        {
            string path = $"inputs[{i}]";
            TensorInfo input = model.Inputs[i];
            TensorRules.CheckShape(input, path, problems);
            TensorRules.CheckQuantization(input, path, problems);
            TensorRules.CheckName(input, path, known, problems);
        }
    }

    private static void CheckTensors(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        for (int i = 0; i < model.Tensors.Count; i++)
        {
            string path = $"tensors[{i}]";
            Tensor tensor = model.Tensors[i];
            TensorRules.CheckShape(tensor.Info, path, problems);
            TensorRules.CheckQuantization(tensor.Info, path, problems);
            TensorRules.CheckValues(tensor, path, problems);
            TensorRules.CheckName(tensor.Info, path, known, problems);
        }
    }

    private static void CheckOutputs(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        if (model.Outputs.Count == 0)
        {
            problems.Add(new(ModelProblemKind.Graph, "outputs", "The model has no output."));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> written = new(model.AllOperators.SelectMany(@operator => @operator.Outputs), StringComparer.Ordinal);
        for (int i = 0; i < model.Outputs.Count; i++)
        {
            string name = model.Outputs[i];
            if (!seen.Add(name))
            {
                problems.Add(new(ModelProblemKind.Graph, $"outputs[{i}]", $"Output '{name}' is listed twice."));
            }

            // An output that no operator could write because its operator is broken has been told already.
            if (!written.Contains(name))
            {
                problems.Add(new(ModelProblemKind.Graph, $"outputs[{i}]", $"Output '{name}' is not written by any operator."));
            }
        }
    }

    private static void CheckStates(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < model.States.Count; i++)
        {
            StatePair state = model.States[i];
            string? problem = !model.Inputs.Any(input => input.Name == state.Input) ? $"State '{state.Input}' is not an input."
                : !model.Outputs.Contains(state.Output) ? $"State '{state.Output}' is not an output."
                : !seen.Add("input " + state.Input) || !seen.Add("output " + state.Output) ? $"State '{state.Input}', '{state.Output}' is paired twice."
                : known[state.Input].Shape != known[state.Output].Shape || known[state.Input].ElementType != known[state.Output].ElementType
                    ? $"State '{state.Input}' of shape {known[state.Input].Shape} does not fit '{state.Output}' of shape {known[state.Output].Shape}: "
                        + $"both need one shape and element type."
                    : null;
            if (problem is not null)
            {
                problems.Add(new(ModelProblemKind.Graph, $"states[{i}]", problem));
            }
        }
    }
}
