// Who reads each tensor: what the passes ask before they change the graph.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Passes;

/// <summary>The readers and writers of a model's tensors.</summary>
internal sealed class TensorUse
{
    private readonly Dictionary<string, List<Operator>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operator> _writers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs;

    /// <summary>Looks through the operators of <paramref name="model"/>.</summary>
    public TensorUse(NetworkModel model)
    {
        _outputs = new HashSet<string>(model.Outputs, StringComparer.Ordinal);
        foreach (Operator @operator in model.Operators)
        {
            foreach (string input in @operator.Inputs)
            {
                if (!_readers.TryGetValue(input, out List<Operator>? readers))
                {
                    _readers.Add(input, readers = []);
                }

                readers.Add(@operator);
            }

            foreach (string output in @operator.Outputs)
            {
                _writers[output] = @operator;
            }
        }
    }

    /// <summary>Whether callers receive the tensor.</summary>
    public bool IsOutput(string tensor) => _outputs.Contains(tensor);

    /// <summary>Whether some operator computes the tensor, so that it is neither an input nor a constant.</summary>
    public bool IsComputed(string tensor) => _writers.ContainsKey(tensor);

    /// <summary>Whether anyone needs the tensor.</summary>
    public bool IsUsed(string tensor) => IsOutput(tensor) || _readers.ContainsKey(tensor);

    /// <summary>The one operator that reads a tensor nobody else sees; null when there are more, or callers receive it.</summary>
    public Operator? OnlyReader(string tensor) =>
        !IsOutput(tensor) && _readers.TryGetValue(tensor, out List<Operator>? readers) && readers.Count == 1 ? readers[0] : null;
}
