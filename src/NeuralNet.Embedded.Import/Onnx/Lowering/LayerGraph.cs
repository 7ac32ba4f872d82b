// The layers of a network while passes rewrite them: who writes a value, and who reads it.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal sealed class LayerGraph
{
    private readonly LinkedList<Layer> _layers = [];
    private readonly HashSet<string> _results;
    private readonly Dictionary<string, LinkedListNode<Layer>> _writers = new(StringComparer.Ordinal);

    // For each value the outputs of the layers that read it: an output names its layer.
    private readonly Dictionary<string, HashSet<string>> _readers = new(StringComparer.Ordinal);

    /// <param name="layers">The layers in the order they run.</param>
    /// <param name="results">The values that are the network's outputs.</param>
    public LayerGraph(IEnumerable<Layer> layers, IEnumerable<string> results)
    {
        _results = new HashSet<string>(results, StringComparer.Ordinal);
        foreach (Layer layer in layers)
        {
            Attach(layer, _layers.AddLast(layer));
        }
    }

    /// <summary>The layers in the order they run; a copy, so that passes may rewrite the graph as they go through it.</summary>
    public IReadOnlyList<Layer> Layers => [.. _layers];

    /// <summary>Whether the value is one of the network's outputs.</summary>
    public bool IsResult(string value) => _results.Contains(value);

    /// <summary>The layer that writes a value; null for the network's inputs.</summary>
    public Layer? Writer(string value) => _writers.GetValueOrDefault(value)?.Value;

    /// <summary>The layers that read a value.</summary>
    public IReadOnlyList<Layer> Readers(string value) =>
        _readers.TryGetValue(value, out HashSet<string>? readers) ? [.. readers.Select(output => _writers[output].Value)] : [];

    /// <summary>Whether one layer alone depends on a value.</summary>
    public bool IsReadOnce(string value) => !IsResult(value) && _readers.TryGetValue(value, out HashSet<string>? readers) && readers.Count == 1;

    /// <summary>Puts layers in the place of one; none take it away.</summary>
    public void Replace(Layer layer, params Layer[] replacements)
    {
        LinkedListNode<Layer> place = _writers[layer.Output];
        Detach(layer);
        foreach (Layer replacement in replacements)
        {
            Attach(replacement, _layers.AddBefore(place, replacement));
        }

        _layers.Remove(place);
    }

    /// <summary>Takes away layers that no output depends on.</summary>
    public void RemoveDead()
    {
        foreach (Layer layer in Layers.Reverse())
        {
            if (!IsResult(layer.Output) && !(_readers.TryGetValue(layer.Output, out HashSet<string>? readers) && readers.Count > 0))
            {
                Replace(layer);
            }
        }
    }

    private void Attach(Layer layer, LinkedListNode<Layer> place)
    {
        _writers[layer.Output] = place;
        foreach (string input in layer.Inputs)
        {
            if (!_readers.TryGetValue(input, out HashSet<string>? readers))
            {
                _readers[input] = readers = new HashSet<string>(StringComparer.Ordinal);
            }

            readers.Add(layer.Output);
        }
    }

    private void Detach(Layer layer)
    {
        _writers.Remove(layer.Output);
        foreach (string input in layer.Inputs)
        {
            _readers[input].Remove(layer.Output);
        }
    }
}
