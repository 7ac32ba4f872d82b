// Rules about the graph: operators have names of their own, read what is already there, and fit what they read. What a kind
// allows stands in its definition; no kind is named here.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal sealed class OperatorRules(NetworkModel model, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // What operators with a problem would have written: whoever reads it has no problem of its own.
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Index, Tensor Tensor)> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Index, Operator Operator)> _writers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueDeclaration> _declared = new(StringComparer.Ordinal);

    // Constants with infinities that have been told.
    private readonly HashSet<string> _infinite = new(StringComparer.Ordinal);

    public void Check()
    {
        if (model.Operators.Count == 0)
        {
            problems.Add(new(ModelProblemKind.Graph, "operators", "The model has no operator."));
        }

        for (int i = 0; i < model.Tensors.Count; i++)
        {
            _tensors[model.Tensors[i].Name] = (i, model.Tensors[i]);
        }

        Operator[] operators = [.. model.AllOperators];
        for (int i = 0; i < operators.Length; i++)
        {
            foreach (string output in operators[i].Outputs)
            {
                _writers[output] = (i, operators[i]);
            }
        }

        CheckDeclarations();
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
        if (OperatorTable.Find(@operator.Kind) is not OperatorDefinition definition)
        {
            problems.Add(new(ModelProblemKind.UnknownOperator, path, $"There is no operator '{@operator.Kind}'."));
            return false;
        }

        if (@operator.Name.Length == 0)
        {
            problems.Add(new(ModelProblemKind.Malformed, path, $"A {@operator.Kind} has no name."));
        }
        else if (!_names.Add(@operator.Name))
        {
            problems.Add(new(ModelProblemKind.Graph, path, $"Two operators are named '{@operator.Name}'."));
        }

        if (definition.PortProblem(@operator) is string port)
        {
            problems.Add(new(ModelProblemKind.Malformed, path, port));
            return false;
        }

        TensorInfo?[]? inputs = FindInputs(@operator, index, path);
        if (inputs is null)
        {
            return false;
        }

        int before = problems.Count;
        CheckConstants(@operator, definition, path);
        CheckAttributes(@operator, definition, path);
        if (problems.Count == before
            && definition.Check?.Invoke(
                @operator, name => _tensors.TryGetValue(name, out (int, Tensor Tensor) found) ? found.Tensor : null) is OperatorProblem problem)
        {
            problems.Add(new(problem.Kind, path, $"{@operator.Kind} '{@operator.Name}': {problem.Message}"));
        }

        return problems.Count == before && Infer(@operator, definition, inputs, path);
    }

    private bool Infer(Operator @operator, OperatorDefinition definition, TensorInfo?[] inputs, string path)
    {
        try
        {
            foreach (TensorInfo output in definition.InferOutputs(@operator, inputs))
            {
                TensorInfo declared = Declared(output, path);
                TensorRules.CheckShape(declared, path, problems);
                TensorRules.CheckName(declared, path, known, problems);
            }

            return true;
        }
        catch (ShapeException exception)
        {
            problems.Add(new(ModelProblemKind.Shape, path, exception.Message));
            return false;
        }
    }

    private void CheckDeclarations()
    {
        for (int i = 0; i < model.Values.Count; i++)
        {
            ValueDeclaration value = model.Values[i];
            if (!_writers.ContainsKey(value.Name))
            {
                problems.Add(new(ModelProblemKind.Graph, $"values[{i}]", $"Value '{value.Name}' is declared, but no operator writes it."));
            }
            else if (!_declared.TryAdd(value.Name, value))
            {
                problems.Add(new(ModelProblemKind.Graph, $"values[{i}]", $"Value '{value.Name}' is declared twice."));
            }
        }
    }

    /// <summary>An output with what the model declares of it beyond what its rule derives.</summary>
    private TensorInfo Declared(TensorInfo output, string path)
    {
        if (!_declared.TryGetValue(output.Name, out ValueDeclaration? value))
        {
            return output;
        }

        if (value.ElementType != output.ElementType)
        {
            problems.Add(
                new(
                    ModelProblemKind.Shape,
                    path,
                    $"'{output.Name}' is declared {value.ElementType.ToFileName()} but holds {output.ElementType.ToFileName()}."));
        }

        TensorInfo declared = output with { Quantization = value.Quantization };
        TensorRules.CheckQuantization(declared, path, problems);
        return declared;
    }

    private void CheckConstants(Operator @operator, OperatorDefinition definition, string path)
    {
        for (int i = 0; i < @operator.Inputs.Count; i++)
        {
            PortDefinition port = definition.InputPort(i);
            if (@operator.Inputs[i] is not string name)
            {
                continue;
            }

            if (!_tensors.TryGetValue(name, out (int Index, Tensor Tensor) constant))
            {
                if (port.IsConstant)
                {
                    problems.Add(new(ModelProblemKind.Graph, path, $"{@operator.Kind} '{@operator.Name}': '{name}' must be one of the model's tensors."));
                }
            }
            else if (port.IsFinite && TensorRules.InfiniteValue(constant.Tensor) is string value && _infinite.Add(name))
            {
                problems.Add(new(ModelProblemKind.NonFinite, $"tensors[{constant.Index}]", $"Tensor '{name}' holds {value}; every weight must be finite."));
            }
        }
    }

    private void CheckAttributes(Operator @operator, OperatorDefinition definition, string path)
    {
        void Problem(ModelProblemKind kind, string message) => problems.Add(new(kind, path, $"{@operator.Kind} '{@operator.Name}': {message}"));

        foreach (AttributeSetting attribute in @operator.Attributes)
        {
            AttributeDefinition? allowed = definition.Attributes.FirstOrDefault(candidate => candidate.Name == attribute.Name);
            if (allowed is null || attribute.Value.Type != allowed.Type)
            {
                Problem(
                    ModelProblemKind.Malformed,
                    allowed is null ? $"there is no attribute '{attribute.Name}'." : $"{attribute.Name} holds {attribute.Value.Type}, not {allowed.Type}.");
                continue;
            }

            foreach (float value in attribute.Value.Floats)
            {
                if (float.IsNaN(value) || (float.IsInfinity(value) && !allowed.MayBeInfinite))
                {
                    Problem(ModelProblemKind.NonFinite, $"{attribute.Name} is {value.ToString(CultureInfo.InvariantCulture)}; it must be finite.");
                    break;
                }
            }

            foreach (long value in attribute.Value.Integers)
            {
                if (allowed.Type != AttributeType.Flag && (value < allowed.Minimum || value > allowed.Maximum))
                {
                    Problem(ModelProblemKind.Shape, $"{attribute.Name} holds {value}; expected {allowed.Minimum} to {allowed.Maximum}.");
                    break;
                }
            }

            if (allowed.Type == AttributeType.Choice && !allowed.Choices.Contains(attribute.Value.Text!))
            {
                Problem(ModelProblemKind.Malformed, $"{attribute.Name} is '{attribute.Value.Text}'; expected one of {string.Join(", ", allowed.Choices)}.");
            }
        }

        foreach (AttributeDefinition required in definition.Attributes)
        {
            if (required.Default is null && !@operator.Attributes.Any(attribute => attribute.Name == required.Name))
            {
                Problem(ModelProblemKind.Malformed, $"it lacks the attribute '{required.Name}'.");
            }
        }
    }

    private TensorInfo?[]? FindInputs(Operator @operator, int index, string path)
    {
        TensorInfo?[] inputs = new TensorInfo?[@operator.Inputs.Count];
        bool complete = true;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (@operator.Inputs[i] is not string name)
            {
                continue;
            }

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
            : $"which only the later {writer.Operator.Kind} '{writer.Operator.Name}' writes: operators stand in the order they run, "
                + $"and a network has no cycles";
    }
}
