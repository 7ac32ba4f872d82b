// What a mapping sees of the node it maps, and how it adds operators to the graph.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Import.Onnx.Mappings;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A node at work: what it reads as tensors of the graph, its attributes, and what it becomes.</summary>
internal sealed class OnnxCall(OnnxMapper mapper, OnnxNode node, OnnxScope scope)
{
    /// <summary>The node.</summary>
    public OnnxNode Node => node;

    /// <summary>The names the node can read.</summary>
    public OnnxScope Scope => scope;

    /// <summary>Maps whole graphs.</summary>
    public OnnxMapper Mapper => mapper;

    /// <summary>The graph being built.</summary>
    public ImportGraph Graph => mapper.Graph;

    /// <summary>The version of the node's operator set.</summary>
    public long Opset => mapper.Opset(scope, node.Domain);

    /// <summary>Whether an input is there.</summary>
    public bool Has(int index) => node.HasInput(index);

    /// <summary>The tensor at an input.</summary>
    public string Input(int index, string what = "input") => node.HasInput(index)
        ? mapper.Find(scope, node.Inputs[index]) ?? throw new MappingException($"It reads '{node.Inputs[index]}', which nothing before it provides.")
        : throw new MappingException($"It has no {what}.");

    /// <summary>The tensor at an input, or null where it is left out.</summary>
    public string? Optional(int index) => node.HasInput(index) ? Input(index) : null;

    /// <summary>The tensors at all inputs.</summary>
    public string[] Inputs() => [.. Enumerable.Range(0, node.Inputs.Count).Where(node.HasInput).Select(index => Input(index))];

    /// <summary>The shape of the tensor at an input.</summary>
    public Shape Shape(int index) => Graph.Shape(Input(index));

    /// <summary>The values of an input, or null where the network computes them.</summary>
    public ReferenceTensor? Known(int index) => node.HasInput(index) ? Graph.Constant(Input(index)) : null;

    /// <summary>The values of an input that has to be known.</summary>
    public ReferenceTensor Constant(int index, string what) => Known(index) ?? throw new MappingException(node.HasInput(index)
        ? $"Its {what} '{node.Inputs[index]}' is computed by the network; only a constant is supported. "
            + $"Where it follows from open dimensions or an input, fix them (--input-shape, --dim, --set)."
        : $"It has no {what}.");

    /// <summary>The integers of an input that has to be known.</summary>
    public long[] Integers(int index, string what) => Constant(index, what) is { IsFloat: false } constant
        ? constant.Integers
        : throw new MappingException($"Its {what} holds floats, not integers.");

    /// <summary>The one number of an input that has to be known.</summary>
    public double Number(int index, string what)
    {
        ReferenceTensor constant = Constant(index, what);
        return constant.Count != 1 ? throw new MappingException($"Its {what} has {constant.Count} values; expected one.")
            : constant.IsFloat ? constant.Floats[0] : constant.Integers[0];
    }

    /// <summary>Integers that were an attribute once and are an input since: null where they are left out.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">The input.</param>
    public long[]? IntegersOf(string attribute, int index) => node.HasInput(index) ? Integers(index, attribute) : node.Ints(attribute)?.ToArray();

    /// <summary>An axis counted from the front.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new MappingException($"Axis {axis} is outside a tensor of {rank} dimensions.", node);

    /// <summary>Axes counted from the front, in order.</summary>
    public int[] Axes(IEnumerable<long> axes, int rank)
    {
        int[] found = [.. axes.Select(axis => Axis(axis, rank)).Order()];
        return found.Distinct().Count() == found.Length ? found : throw new MappingException($"Its axes ({string.Join(",", found)}) name one twice.");
    }

    /// <summary>Adds an operator of one output.</summary>
    public string Emit(string kind, string?[] inputs, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) =>
        Graph.Add(kind, inputs, 1, attributes)[0];

    /// <summary>Adds an operator of one input and one output.</summary>
    public string Emit(string kind, string input, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) =>
        Graph.Add(kind, input, attributes);

    /// <summary>Adds an operator of two inputs and one output.</summary>
    public string Emit(string kind, string left, string right) => Graph.Add(kind, [left, right], 1)[0];

    /// <summary>A constant of float32 of no dimensions.</summary>
    public string Scalar(double value) => Graph.AddConstant(Model.Shape.Of(), value);

    /// <summary>A constant of an element type of no dimensions.</summary>
    public string Scalar(ElementType type, double value) =>
        type == ElementType.Float32 ? Scalar(value) : Graph.AddConstant(Model.Shape.Of(), type, (long)value);

    /// <summary>What an operator of the standard domain answers to some tensors, with this node's attributes.</summary>
    /// <param name="operator">The operator.</param>
    /// <param name="tensors">What it reads; null where an input is left out.</param>
    /// <param name="attributes">Floats that differ from the node's.</param>
    public string Via(string @operator, string?[] tensors, params ReadOnlySpan<(string Name, float Value)> attributes)
    {
        // No name of a file begins so.
        string Named(string tensor)
        {
            string name = "\0" + Graph.NewName();
            scope.Add(name, tensor);
            return name;
        }

        Dictionary<string, OnnxAttribute> all = new(node.Attributes, StringComparer.Ordinal);
        foreach ((string name, float value) in attributes)
        {
            all[name] = new OnnxAttribute { Name = name, Float = value };
        }

        string output = "\0" + Graph.NewName();
        OnnxNode inner = node with
        {
            Operator = @operator,
            Domain = "",
            Inputs = [.. tensors.Select(tensor => tensor is null ? "" : Named(tensor))],
            Outputs = [output],
            Attributes = all,
        };
        OnnxMappings.Find(inner)!(new OnnxCall(mapper, inner, scope));
        return mapper.Find(scope, output)!;
    }

    /// <summary>Says which tensor stands behind an output.</summary>
    public void Answer(int output, string tensor)
    {
        if (node.HasOutput(output))
        {
            scope.Add(node.Outputs[output], tensor);
        }
    }

    /// <summary>Says which tensor stands behind the first output.</summary>
    public void Answer(string tensor) => Answer(0, tensor);

    /// <summary>Refuses an attribute value.</summary>
    public MappingException Unsupported(string attribute, object value, string supported) =>
        new($"Its {attribute} is {value}; supported is {supported}.", node);
}
