// The names that nodes of a graph can read: a graph sees those of the graph around it, the body of a function only its own.
namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="parent">The graph around this one, or null.</param>
/// <param name="opsets">The versions of the operator sets in use.</param>
/// <param name="attributes">In a function's body: the attributes of the node that calls it.</param>
internal sealed class OnnxScope(OnnxScope? parent, IReadOnlyDictionary<string, long> opsets, IReadOnlyDictionary<string, OnnxAttribute>? attributes = null)
{
    private readonly Dictionary<string, string> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _initializers = new(StringComparer.Ordinal);

    /// <summary>The versions of the operator sets in use.</summary>
    public IReadOnlyDictionary<string, long> Opsets => opsets;

    /// <summary>The attributes of the node that calls the function; null outside of functions.</summary>
    public IReadOnlyDictionary<string, OnnxAttribute>? Attributes => attributes;

    /// <summary>Makes a tensor known under a name.</summary>
    public void Add(string name, string tensor)
    {
        RequireNew(name);
        _tensors.Add(name, tensor);
    }

    /// <summary>Makes a constant known, whose values are read when they are needed.</summary>
    public void Add(OnnxTensor initializer)
    {
        RequireNew(initializer.Name);
        _initializers.Add(initializer.Name, initializer);
    }

    /// <summary>Whether the graph itself provides a name, before any of its nodes.</summary>
    public bool IsInitializer(string name) => _initializers.ContainsKey(name);

    /// <summary>The tensor of a name, or null where nothing provides it so far.</summary>
    /// <param name="name">The name.</param>
    /// <param name="read">Turns a constant into a tensor.</param>
    public string? Find(string name, Func<OnnxTensor, string> read)
    {
        if (_tensors.TryGetValue(name, out string? tensor))
        {
            return tensor;
        }

        if (_initializers.TryGetValue(name, out OnnxTensor? initializer))
        {
            tensor = read(initializer);
            _tensors.Add(name, tensor);
            return tensor;
        }

        return parent?.Find(name, read);
    }

    private void RequireNew(string name)
    {
        if (_tensors.ContainsKey(name) || _initializers.ContainsKey(name))
        {
            throw new MappingException($"The value '{name}' is defined twice.");
        }
    }
}
