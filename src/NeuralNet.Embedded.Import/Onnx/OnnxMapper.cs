// Walks the nodes of an ONNX graph in order and lets each become operators of the model.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Import.Onnx.Mappings;
using NeuralNet.Embedded.Import.Onnx.Reading;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="onnx">The file.</param>
/// <param name="graph">The graph to add to.</param>
/// <param name="values">Reads constants.</param>
/// <param name="notes">Receives what a user should know.</param>
internal sealed class OnnxMapper(OnnxModel onnx, ImportGraph graph, TensorValues values, ICollection<string> notes)
{
    // The operator set this was written against; a newer one may mean something else by the same names.
    private const long NewestOpset = 28;

    // Graphs in graphs and functions in functions; a function that calls itself has no end.
    private const int MaximumDepth = 32;

    // Functions can call each other in a way that doubles at every level.
    private const int MaximumNodes = 1_000_000;

    private readonly Dictionary<(string Domain, string Name), OnnxFunction> _functions =
        onnx.Functions.GroupBy(function => (function.Domain, function.Name)).ToDictionary(group => group.Key, group => group.First());

    private int _depth;
    private int _nodes;

    /// <summary>The graph being built.</summary>
    public ImportGraph Graph => graph;

    /// <summary>The node being mapped, for messages.</summary>
    public OnnxNode? Current { get; private set; }

    /// <summary>The version of an operator set.</summary>
    public long Opset(OnnxScope scope, string domain)
    {
        if (!scope.Opsets.TryGetValue(domain, out long opset))
        {
            // Files of format 1 and 2 know no operator sets: there was one only.
            return onnx.IrVersion < 3 || domain.Length > 0
                ? 1
                : throw new MappingException("The file does not say which version of the standard operators it uses.");
        }

        return domain.Length > 0 || opset is >= 1 and <= NewestOpset
            ? opset
            : throw new MappingException($"The file uses version {opset} of the standard operators; versions 1 to {NewestOpset} are supported.");
    }

    /// <summary>The labels of a classifier, as far as the file says; empty where it does not.</summary>
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The columns of a table, where the file's inputs are that; else null.</summary>
    public ColumnInputs? Columns { get; set; }

    /// <summary>The texts of a constant: the graph holds their indices instead.</summary>
    public Dictionary<string, IReadOnlyList<string>> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensor of a name, or null.</summary>
    public string? Find(OnnxScope scope, string name) => scope.Find(name, AddConstant);

    /// <summary>Adds a constant with its values, and a note where they lose digits.</summary>
    public string AddConstant(OnnxTensor tensor)
    {
        if (tensor.DataType == OnnxDataType.String)
        {
            string indices =
                graph.AddConstant(Shape.Of(tensor.Texts.Count), ElementType.Int64, [.. Enumerable.Range(0, tensor.Texts.Count).Select(index => (long)index)]);
            Texts[indices] = tensor.Texts;
            return indices;
        }

        ReferenceTensor constant = values.Read(tensor);
        if (tensor.DataType.IsConverted())
        {
            Note($"Constants of {tensor.DataType} became float32.");
        }

        return graph.AddConstant(constant);
    }

    /// <summary>Says something once.</summary>
    public void Note(string note)
    {
        if (!notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    /// <summary>Maps those nodes of a graph that its outputs depend on.</summary>
    /// <param name="nodes">The nodes in topological order.</param>
    /// <param name="outputs">The names that are needed.</param>
    /// <param name="scope">What the nodes can read.</param>
    public void Map(IReadOnlyList<OnnxNode> nodes, IEnumerable<string> outputs, OnnxScope scope)
    {
        if (++_depth > MaximumDepth)
        {
            throw new MappingException($"Graphs and functions are nested more than {MaximumDepth} deep.");
        }

        foreach (OnnxNode node in DeadNodes.Remove(nodes, outputs))
        {
            OnnxNode? outer = Current;
            Current = node;
            if (++_nodes > MaximumNodes)
            {
                throw new MappingException($"The network has more than {MaximumNodes} nodes.");
            }

            Map(WithCallersAttributes(node, scope), scope);
            Current = outer;
        }

        _depth--;
    }

    /// <summary>Maps a graph inside a node, such as a branch or the body of a loop.</summary>
    /// <param name="inner">The graph.</param>
    /// <param name="scope">What the node can read.</param>
    /// <param name="inputs">The tensors behind the graph's inputs.</param>
    /// <returns>The tensors behind its outputs.</returns>
    public string[] MapGraph(OnnxGraph inner, OnnxScope scope, params IReadOnlyList<string> inputs)
    {
        if (inner.Inputs.Count != inputs.Count)
        {
            throw new MappingException($"Its graph has {inner.Inputs.Count} inputs; expected {inputs.Count}.");
        }

        OnnxScope own = new(scope, scope.Opsets, scope.Attributes);
        for (int i = 0; i < inputs.Count; i++)
        {
            own.Add(inner.Inputs[i].Name, inputs[i]);
        }

        foreach (OnnxTensor initializer in inner.Initializers)
        {
            own.Add(initializer);
        }

        Map(inner.Nodes, inner.Outputs.Select(output => output.Name), own);
        return [.. inner.Outputs.Select(output => Find(own, output.Name) ?? throw new MappingException($"A branch does not write '{output.Name}'."))];
    }

    private void Map(OnnxNode node, OnnxScope scope)
    {
        if (_functions.TryGetValue((node.Domain, node.Operator), out OnnxFunction? function))
        {
            MapFunction(function, node, scope);
            return;
        }

        if (OnnxMappings.Find(node) is not Action<OnnxCall> mapping)
        {
            throw new MappingException(OnnxMappings.WhyUnsupported(node));
        }

        bool keepsWords = Columns?.KeepsWords(node, node.Inputs.Where(input => input.Length > 0).Select(input => Find(scope, input))) == true;
        try
        {
            mapping(new OnnxCall(this, node, scope));
        }
        catch (Exception exception) when (
            exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or DivideByZeroException)
        {
            // Damaged files contradict themselves in more ways than mappings can ask about.
            throw new MappingException($"Its attributes do not fit what it reads: {exception.Message}");
        }

        foreach (string output in keepsWords ? node.Outputs.Where(output => output.Length > 0) : [])
        {
            Columns!.AddWords(Find(scope, output)!);
        }
    }

    private void MapFunction(OnnxFunction function, OnnxNode node, OnnxScope scope)
    {
        Dictionary<string, OnnxAttribute> attributes = new(function.Defaults, StringComparer.Ordinal);
        foreach ((string name, OnnxAttribute attribute) in node.Attributes)
        {
            attributes[name] = attribute;
        }

        OnnxScope own = new(null, function.Opsets.Count > 0 ? function.Opsets : scope.Opsets, attributes);
        for (int i = 0; i < function.Inputs.Count; i++)
        {
            if (node.HasInput(i))
            {
                own.Add(
                    function.Inputs[i],
                    Find(scope, node.Inputs[i]) ?? throw new MappingException($"It reads '{node.Inputs[i]}', which nothing before it provides."));
            }
        }

        Map([.. function.Nodes.Select(inner => WithoutMissing(inner, function, node))], function.Outputs.Where((_, i) => node.HasOutput(i)), own);
        for (int i = 0; i < function.Outputs.Count; i++)
        {
            if (node.HasOutput(i))
            {
                scope.Add(
                    node.Outputs[i], Find(own, function.Outputs[i]) ?? throw new MappingException($"The function does not write '{function.Outputs[i]}'."));
            }
        }
    }

    /// <summary>A node of a function's body, without the inputs that the caller leaves out.</summary>
    private static OnnxNode WithoutMissing(OnnxNode inner, OnnxFunction function, OnnxNode caller)
    {
        HashSet<string> missing = [.. function.Inputs.Where((_, i) => !caller.HasInput(i))];
        return missing.Count == 0 ? inner : inner with { Inputs = [.. inner.Inputs.Select(input => missing.Contains(input) ? "" : input)] };
    }

    /// <summary>The node with the attributes it takes over from the one that calls the function it is in.</summary>
    private static OnnxNode WithCallersAttributes(OnnxNode node, OnnxScope scope)
    {
        if (!node.Attributes.Values.Any(attribute => attribute.Reference.Length > 0))
        {
            return node;
        }

        Dictionary<string, OnnxAttribute> attributes = new(StringComparer.Ordinal);
        foreach ((string name, OnnxAttribute attribute) in node.Attributes)
        {
            if (attribute.Reference.Length == 0)
            {
                attributes[name] = attribute;
            }
            else if (scope.Attributes?.TryGetValue(attribute.Reference, out OnnxAttribute? given) == true)
            {
                attributes[name] = given with { Name = name };
            }
        }

        return node with { Attributes = attributes };
    }
}
