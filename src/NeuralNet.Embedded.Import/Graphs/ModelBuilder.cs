// Last step of an import: the graph becomes a model. Inputs and outputs keep their names; everything between gets the
// short names of its role, because exporters' names (/n/n.0/Gemm_output_0) tell a reader nothing.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Graphs;

/// <param name="graph">The finished graph.</param>
/// <param name="preprocessing">The names of the operators that prepare raw values.</param>
internal sealed class ModelBuilder(ImportGraph graph, IReadOnlySet<string> preprocessing)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<Operator> _preprocessing = [], _operators = [];
    private readonly List<Tensor> _tensors = [];

    /// <summary>The model, without what describes it.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="inputs">The names of the network's inputs.</param>
    /// <param name="outputs">The names of its outputs.</param>
    public NetworkModel Build(string name, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        _taken.UnionWith(inputs);

        // What is passed through unchanged may have one name on both sides, which the model's tensors cannot.
        outputs = [.. outputs.Select(output => inputs.Contains(output) ? Next(output + "_output") : output)];
        _taken.UnionWith(outputs);
        for (int i = 0; i < inputs.Count; i++)
        {
            _names[graph.Inputs[i]] = inputs[i];
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            // The first output that a computed value stands behind gives it its name.
            if (graph.Producer(graph.Outputs[i]) is not null)
            {
                _names.TryAdd(graph.Outputs[i], outputs[i]);
            }
        }

        foreach (Operator @operator in InOrder())
        {
            Add(@operator);
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            string identity = Unary.Identity.Kind;
            if (_names.GetValueOrDefault(graph.Outputs[i]) != outputs[i])
            {
                string copy = Next(identity);
                _operators.Add(Unary.Identity.Of(copy, NameOf(graph.Outputs[i], copy, "input"), outputs[i]));
            }
        }

        // A network that is nothing but preprocessing would have no operators.
        if (_operators.Count == 0)
        {
            _operators.AddRange(_preprocessing);
            _preprocessing.Clear();
        }

        return new NetworkModel
        {
            Name = name,
            Inputs = inputs.Select((input, i) => graph.Info(graph.Inputs[i]) with { Name = input }).ToEquatableArray(),
            Outputs = outputs.ToEquatableArray(),
            Preprocessing = _preprocessing.ToEquatableArray(),
            Operators = _operators.ToEquatableArray(),
            Tensors = _tensors.ToEquatableArray(),
        };
    }

    private void Add(Operator @operator)
    {
        string name = Next(@operator.Kind);
        OperatorDefinition definition = @operator.Definition;
        string?[] inputs = [.. @operator.Inputs.Select((input, i) => input is null ? null : NameOf(input, name, PortName(definition, i)))];
        string[] outputs = [.. @operator.Outputs.Select(output =>
        {
            if (!_names.TryGetValue(output, out string? known))
            {
                _names[output] = known = Next("hidden");
            }

            return known;
        })];
        (preprocessing.Contains(@operator.Name) ? _preprocessing : _operators).Add(
            @operator with { Name = name, Inputs = inputs.ToEquatableArray(), Outputs = outputs.ToEquatableArray() });
    }

    private static string PortName(OperatorDefinition definition, int index) => definition.InputPort(index) is { IsVariadic: true } port
        ? $"{port.Name}{index - definition.Inputs.Count + 1}"
        : definition.InputPort(index).Name;

    /// <summary>The name of a tensor; a constant gets it from the first operator that reads it, and joins the model then.</summary>
    private string NameOf(string tensor, string @operator, string port)
    {
        if (_names.TryGetValue(tensor, out string? name))
        {
            return name;
        }

        ReferenceTensor constant = graph.Constant(tensor) ?? throw new MappingException("An operator reads what nothing writes.");
        name = $"{@operator}.{port}";
        name = _taken.Add(name) ? name : Next(name);
        _names.Add(tensor, name);
        TypedValues values = constant.ToTyped();
        _tensors.Add(new Tensor(name, constant.Shape, constant.ElementType, values.Data));
        return name;
    }

    /// <summary>The operators, each behind those whose outputs it reads.</summary>
    private List<Operator> InOrder()
    {
        List<Operator> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal), started = new(StringComparer.Ordinal);
        Stack<Operator> stack = new();
        foreach (Operator @operator in graph.Operators)
        {
            stack.Push(@operator);
            while (stack.TryPeek(out Operator? next))
            {
                if (done.Contains(next.Name))
                {
                    stack.Pop();
                    continue;
                }

                started.Add(next.Name);
                Operator[] before = [.. next.ReadTensors.Select(graph.Producer).OfType<Operator>().Where(writer => !done.Contains(writer.Name))];
                if (before.Length == 0)
                {
                    done.Add(next.Name);
                    ordered.Add(next);
                    stack.Pop();
                }
                else if (Array.Exists(before, writer => started.Contains(writer.Name) && stack.Any(waiting => waiting.Name == writer.Name)))
                {
                    throw new MappingException("The network has a cycle.");
                }
                else
                {
                    foreach (Operator writer in before)
                    {
                        stack.Push(writer);
                    }
                }
            }
        }

        return ordered;
    }

    /// <summary>The next free name of a role: dense0, dense1, and so on.</summary>
    private string Next(string role)
    {
        string name;
        do
        {
            int count = _counts.GetValueOrDefault(role);
            _counts[role] = count + 1;
            name = $"{role}{count}";
        }
        while (!_taken.Add(name));
        return name;
    }
}
