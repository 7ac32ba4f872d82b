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
        Dictionary<string, TensorInfo> known = new(StringComparer.Ordinal);

        CheckInputs(model, known, problems);
        CheckTensors(model, known, problems);
        CheckOperators(model, known, problems);
        CheckOutputs(model, known, problems);
        if (problems.Count == 0)
        {
            ModelDescriptionRules.Check(model, known, problems);
        }

        return problems.ToEquatableArray();
    }

    /// <summary>The name, shape and type of every tensor of a valid model: inputs, constants and everything operators write.</summary>
    /// <exception cref="InvalidOperationException">The model is not valid; the message is its first problem.</exception>
    public static IReadOnlyDictionary<string, TensorInfo> InferTensors(NetworkModel model)
    {
        List<ModelProblem> problems = [];
        Dictionary<string, TensorInfo> known = new(StringComparer.Ordinal);
        CheckInputs(model, known, problems);
        CheckTensors(model, known, problems);
        CheckOperators(model, known, problems);
        CheckOutputs(model, known, problems);
        return problems.Count == 0 ? known : throw new InvalidOperationException(problems[0].Message);
    }

    private static void CheckInputs(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
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
            Add(input, path, known, problems);
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
            Add(tensor.Info, path, known, problems);
        }
    }

    private static void CheckOperators(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Dictionary<string, Tensor> tensors = [];
        foreach (Tensor tensor in model.Tensors)
        {
            tensors[tensor.Name] = tensor;
        }

        if (model.Operators.Count == 0)
        {
            problems.Add(new(ModelProblemKind.Graph, "operators", "The model has no operator."));
        }

        for (int i = 0; i < model.Preprocessing.Count + model.Operators.Count; i++)
        {
            bool prepares = i < model.Preprocessing.Count;
            Operator @operator = prepares ? model.Preprocessing[i] : model.Operators[i - model.Preprocessing.Count];
            string path = prepares ? $"preprocessing[{i}]" : $"operators[{i - model.Preprocessing.Count}]";
            if (!names.Add(@operator.Name))
            {
                problems.Add(new(ModelProblemKind.Graph, path, $"Two operators are named '{@operator.Name}'."));
            }

            TensorInfo[] inputs = new TensorInfo[@operator.Inputs.Count];
            bool complete = true;
            for (int j = 0; j < inputs.Length; j++)
            {
                string name = @operator.Inputs[j];
                if (!known.TryGetValue(name, out TensorInfo? input))
                {
                    problems.Add(new(ModelProblemKind.Graph, path, $"{@operator.Kind} '{@operator.Name}' reads '{name}', which no input, tensor or earlier operator provides."));
                    complete = false;
                    continue;
                }

                inputs[j] = input;
            }

            if (!complete)
            {
                continue;
            }

            foreach (ModelProblem problem in OperatorConstantRules.Check(@operator, tensors, path))
            {
                problems.Add(problem);
            }

            try
            {
                foreach (TensorInfo output in @operator.InferOutputs(inputs))
                {
                    Add(output, path, known, problems);
                }
            }
            catch (ShapeException exception)
            {
                problems.Add(new(ModelProblemKind.Shape, path, exception.Message));
            }
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

    private static void Add(TensorInfo tensor, string path, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        if (known.ContainsKey(tensor.Name))
        {
            problems.Add(new(ModelProblemKind.Graph, path, $"Two tensors are named '{tensor.Name}'."));
            return;
        }

        known.Add(tensor.Name, tensor);
    }
}
