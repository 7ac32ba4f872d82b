// A model seen as a graph: shapes and types of every tensor, who writes and who reads it. Inferred once and handed to whoever
// rewrites, plans or runs the model.
namespace NeuralNet.Embedded.Model;

/// <summary>A valid model with everything that follows from it.</summary>
public sealed class Graph
{
    private readonly Dictionary<string, TensorInfo> _tensors;
    private readonly Dictionary<string, Tensor> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operator> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Operator>> _readers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs;

    private Graph(NetworkModel model, Dictionary<string, TensorInfo> tensors)
    {
        Model = model;
        _tensors = tensors;
        _outputs = new HashSet<string>(model.Outputs, StringComparer.Ordinal);
        Operators = [.. model.AllOperators];
        foreach (Tensor tensor in model.Tensors)
        {
            _constants[tensor.Name] = tensor;
        }

        foreach (Operator @operator in Operators)
        {
            foreach (string output in @operator.Outputs)
            {
                _producers[output] = @operator;
            }

            foreach (string input in @operator.ReadTensors)
            {
                if (!_readers.TryGetValue(input, out List<Operator>? readers))
                {
                    _readers.Add(input, readers = []);
                }

                readers.Add(@operator);
            }
        }
    }

    /// <summary>The model.</summary>
    public NetworkModel Model { get; }

    /// <summary>Every operator in the order it runs, preprocessing first.</summary>
    public IReadOnlyList<Operator> Operators { get; }

    /// <summary>The name, shape and type of every tensor: inputs, constants and everything operators write.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _tensors;

    /// <summary>The graph of a model.</summary>
    /// <exception cref="InvalidOperationException">The model is not valid; the message is its first problem.</exception>
    public static Graph Of(NetworkModel model)
    {
        List<ModelProblem> problems = [];
        Dictionary<string, TensorInfo> tensors = ModelValidator.Infer(model, problems);
        return problems.Count == 0 ? new Graph(model, tensors) : throw new InvalidOperationException(problems[0].Message);
    }

    /// <summary>What is known of a tensor.</summary>
    public TensorInfo this[string tensor] => _tensors[tensor];

    /// <summary>A constant, or null where the tensor is none.</summary>
    public Tensor? Constant(string? tensor) => tensor is not null && _constants.TryGetValue(tensor, out Tensor? constant) ? constant : null;

    /// <summary>The operator that writes a tensor; null for inputs and constants.</summary>
    public Operator? Producer(string tensor) => _producers.TryGetValue(tensor, out Operator? producer) ? producer : null;

    /// <summary>The operators that read a tensor, one as often as it reads it.</summary>
    public IReadOnlyList<Operator> Readers(string tensor) => _readers.TryGetValue(tensor, out List<Operator>? readers) ? readers : [];

    /// <summary>The one operator that reads a tensor which no caller receives; null where there are none or several.</summary>
    public Operator? OnlyReader(string tensor) => !IsOutput(tensor) && Readers(tensor) is { Count: 1 } readers ? readers[0] : null;

    /// <summary>Whether callers receive a tensor.</summary>
    public bool IsOutput(string tensor) => _outputs.Contains(tensor);

    /// <summary>Whether an operator writes a tensor.</summary>
    public bool IsComputed(string tensor) => _producers.ContainsKey(tensor);

    /// <summary>An operator with what is known of the tensors it reads.</summary>
    public Inference Inference(Operator @operator) =>
        new(@operator, [.. @operator.Inputs.Select(input => input is null ? null : _tensors[input])]);

    /// <summary>The multiply-adds of an operator.</summary>
    public long MultiplyAdds(Operator @operator) => @operator.Definition.MultiplyAdds?.Invoke(Inference(@operator)) ?? 0;

    /// <summary>The elements of all constants an operator reads.</summary>
    public long ParameterCount(Operator @operator) => @operator.ReadTensors.Sum(input => Constant(input)?.Shape.ElementCount ?? 0);
}
