// What the lowering knows half-way: constants, computed values and the layers so far.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <param name="opset">The version of the standard operators.</param>
/// <param name="fixedBatch">The extent of the batch in a file that fixes it, where the caller asked to take it for the batch all the same.</param>
internal sealed class LoweringContext(long opset, long? fixedBatch)
{
    // All constants the lowering makes itself, in elements: half a gigabyte of float64. A small file can ask for more
    // (broadcasts multiply extents), a network for a small device does not.
    private const long MaximumElements = 1L << 26;

    private readonly Dictionary<string, OnnxTensor> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Constant> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private long _elements;
    private int _temporaries;

    /// <summary>The version of the standard operators.</summary>
    public long Opset => opset;

    public long? FixedBatch => fixedBatch;

    /// <summary>The layers, in the order they run.</summary>
    public List<Layer> Layers { get; } = [];

    public void AddInitializer(OnnxTensor tensor)
    {
        RequireNew(tensor.Name);
        _initializers.Add(tensor.Name, tensor);
    }

    public void AddConstant(string name, Constant constant)
    {
        RequireNew(name);
        _constants.Add(name, constant);
    }

    public void AddValue(string name, Value value)
    {
        RequireNew(name);
        _values.Add(name, value);
    }

    /// <summary>A name for a value that ONNX has no name for.</summary>
    public string Temporary() => $"\u0000{_temporaries++}";

    public bool IsConstant(string name) => _constants.ContainsKey(name) || _initializers.ContainsKey(name);

    /// <summary>The constant with the given name, or null where it is computed.</summary>
    public Constant? FindConstant(string name)
    {
        if (!_constants.TryGetValue(name, out Constant? constant) && _initializers.TryGetValue(name, out OnnxTensor? tensor))
        {
            constant = ConstantReader.Read(tensor);
            _constants.Add(name, constant);
        }

        return constant;
    }

    /// <summary>The computed value with the given name, or null.</summary>
    public Value? FindValue(string name) => _values.GetValueOrDefault(name);

    /// <summary>An input of a node that has to be a constant.</summary>
    public Constant Constant(OnnxNode node, int index, string what) =>
        FindConstant(Input(node, index, what)) ?? throw new LoweringException($"Its {what} '{node.Inputs[index]}' is computed by the network; only a constant is supported.");

    /// <summary>An input of a node that has to be computed.</summary>
    public Value Value(OnnxNode node, int index, string what = "input") =>
        FindValue(Input(node, index, what)) ?? throw new LoweringException($"Its {what} '{node.Inputs[index]}' is a constant; expected a value that the network computes.");

    /// <summary>Says that a constant of so many elements is about to be made.</summary>
    public void Spend(long elements)
    {
        _elements += elements;
        if (_elements > MaximumElements)
        {
            throw new LoweringException($"The network's constants come to more than {MaximumElements} elements.");
        }
    }

    /// <summary>Adds an activation function; what it writes has the shape of what it reads.</summary>
    public void Activate(OnnxNode node, Elementwise function) => Apply(node, (input, output) => new ActivationLayer(input, output, function));

    /// <summary>Adds a layer that keeps the shape.</summary>
    public void Apply(OnnxNode node, params Func<string, string, Layer>[] steps)
    {
        Value input = Value(node, 0);
        AddValue(Output(node), input with { Name = Chain(input.Name, Output(node), steps) });
    }

    /// <summary>Adds steps that run after each other, the last of which writes <paramref name="output"/>.</summary>
    public string Chain(string input, string output, params Func<string, string, Layer>[] steps)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            string next = i + 1 < steps.Length ? Temporary() : output;
            Layers.Add(steps[i](input, next));
            input = next;
        }

        return output;
    }

    /// <summary>The value a node writes first.</summary>
    public static string Output(OnnxNode node) => node.Outputs.Count > 0 && node.Outputs[0].Length > 0
        ? node.Outputs[0]
        : throw new LoweringException("It writes nothing.");

    private string Input(OnnxNode node, int index, string what)
    {
        if (!node.HasInput(index))
        {
            throw new LoweringException($"It has no {what}.");
        }

        string name = node.Inputs[index];
        return IsConstant(name) || _values.ContainsKey(name) ? name : throw new LoweringException($"It reads '{name}', which nothing before it provides.");
    }

    private void RequireNew(string name)
    {
        if (IsConstant(name) || _values.ContainsKey(name))
        {
            throw new LoweringException($"The value '{name}' is defined twice.");
        }
    }
}
