// Rules about the graph: operators have names of their own, read what is already there, and fit what they read.
namespace NeuralNet.Embedded.Model;

internal sealed class OperatorRules(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // What operators with a problem would have written: whoever reads it has no problem of its own.
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Index, Operator Operator)> _writers = new(StringComparer.Ordinal);

    public void Check()
    {
        if (model.Operators.Count == 0)
        {
            problems.Add(new(ModelProblemKind.Graph, "operators", "The model has no operator."));
        }

        foreach (Tensor tensor in model.Tensors)
        {
            _tensors[tensor.Name] = tensor;
        }

        Operator[] operators = [.. model.AllOperators];
        for (int i = 0; i < operators.Length; i++)
        {
            foreach (string output in operators[i].Outputs)
            {
                _writers[output] = (i, operators[i]);
            }
        }

        for (int i = 0; i < operators.Length; i++)
        {
            string path = i < model.Preprocessing.Count ? $"preprocessing[{i}]" : $"operators[{i - model.Preprocessing.Count}]";
            int before = problems.Count;
            if (!Check(operators[i], i, path) || problems.Count > before)
            {
                _untold.UnionWith(operators[i].Outputs);
            }
        }
    }

    /// <summary>Checks one operator and makes its outputs known; false where they cannot be.</summary>
    private bool Check(Operator @operator, int index, string path)
    {
        if (@operator.Name.Length == 0)
        {
            problems.Add(new(ModelProblemKind.Malformed, path, $"A {@operator.Kind} has no name."));
        }
        else if (!_names.Add(@operator.Name))
        {
            problems.Add(new(ModelProblemKind.Graph, path, $"Two operators are named '{@operator.Name}'."));
        }

        TensorInfo[]? inputs = FindInputs(@operator, index, path);
        if (inputs is null)
        {
            return false;
        }

        ModelProblem[] own = [.. OperatorConstantRules.Check(@operator, _tensors, path), .. OperatorNumberRules.Check(@operator, path)];
        if (own.Length > 0)
        {
            problems.AddRange(own);
            return false;
        }

        try
        {
            foreach (TensorInfo output in @operator.InferOutputs(inputs))
            {
                TensorRules.CheckName(output, path, known, problems);
            }

            return true;
        }
        catch (ShapeException exception)
        {
            problems.Add(new(ModelProblemKind.Shape, path, exception.Message));
            return false;
        }
    }

    private TensorInfo[]? FindInputs(Operator @operator, int index, string path)
    {
        TensorInfo[] inputs = new TensorInfo[@operator.Inputs.Count];
        bool complete = true;
        for (int i = 0; i < inputs.Length; i++)
        {
            string name = @operator.Inputs[i];
            if (known.TryGetValue(name, out TensorInfo? input))
            {
                inputs[i] = input;
                continue;
            }

            complete = false;
            if (!_untold.Contains(name))
            {
                problems.Add(new(ModelProblemKind.Graph, path, $"{@operator.Kind} '{@operator.Name}' reads '{name}', {WhyUnknown(name, index)}."));
            }
        }

        return complete ? inputs : null;
    }

    private string WhyUnknown(string name, int index)
    {
        if (!_writers.TryGetValue(name, out (int Index, Operator Operator) writer))
        {
            return "which no input, tensor or operator provides";
        }

        return writer.Index == index
            ? "which it writes itself: a network has no cycles"
            : $"which only the later {writer.Operator.Kind} '{writer.Operator.Name}' writes: operators stand in the order they run, and a network has no cycles";
    }
}
