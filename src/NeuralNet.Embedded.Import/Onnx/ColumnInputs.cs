// Tables: their exporters give a network an input for each column, words among them. The model gets one input of all columns, whose
// features carry their names; a word is its index among those that the encoders of the graph know.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>The columns of a table as one input.</summary>
internal sealed class ColumnInputs
{
    /// <summary>The name of that input.</summary>
    public const string Name = "features";

    // What may be done to words before they are encoded: they move. Everything else would take their indices for numbers.
    private static readonly HashSet<string> Moves =
        ["Identity", "Concat", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Gather", "Slice", "Split", "Transpose", "ArrayFeatureExtractor"];

    // What prepares a column before it is laid beside the others.
    private static readonly HashSet<string> Preparations =
        ["Cast", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Scaler", "Imputer", "OneHotEncoder", "LabelEncoder", "Binarizer"];

    private static readonly HashSet<string> Encoders = ["OneHotEncoder", "LabelEncoder"];

    private readonly ImportGraph _graph;
    private readonly Feature[] _features;
    private readonly HashSet<int> _words = [];

    // By the tensors that hold words: for each element the column it comes from.
    private readonly Dictionary<string, ReferenceTensor> _places = new(StringComparer.Ordinal);

    /// <summary>Adds the one input, and makes the file's inputs known as parts of it.</summary>
    /// <param name="graph">The graph to add to.</param>
    /// <param name="inputs">The file's inputs, see <see cref="Are"/>.</param>
    /// <param name="scope">Receives them.</param>
    public ColumnInputs(ImportGraph graph, IReadOnlyList<OnnxValueInfo> inputs, OnnxScope scope)
    {
        graph.RequireBudget(inputs.Sum(input => (long)Width(input)));
        _graph = graph;
        _features = [.. inputs.SelectMany(input => Width(input) == 1
            ? [new Feature(input.Name)]
            : Enumerable.Range(0, Width(input)).Select(i => new Feature($"{input.Name}{i}")))];
        FoldingBudget.RequireShape(Shape.Of(1, _features.Length));
        string all = graph.AddInput(new TensorInfo(Name, Shape.Of(1, _features.Length), ElementType.Float32));
        int start = 0;
        foreach (OnnxValueInfo input in inputs)
        {
            int width = Width(input);
            string part = width == _features.Length
                ? all
                : graph.Add("slice", all, ("starts", (int[])[0, start]), ("lengths", (int[])[1, width]), ("steps", (int[])[1, 1]));
            if (input.DataType == OnnxDataType.String)
            {
                _places.Add(part, new ReferenceTensor(graph.Shape(part), [.. Enumerable.Range(start, width).Select(column => (double)column)]));
                _words.UnionWith(Enumerable.Range(start, width));
            }
            else if (input.DataType.ToElementType($"The input '{input.Name}'") is ElementType type and not ElementType.Float32)
            {
                part = graph.Add("cast", part, ("type", type.ToFileName()));
            }

            scope.Add(input.Name, part);
            start += width;
        }
    }

    /// <summary>A feature for each column.</summary>
    /// <exception cref="MappingException">Nothing says which words a column of words may hold.</exception>
    public EquatableArray<Feature> Features =>
        _words.Where(column => _features[column].Categories.Count == 0).Select(column => _features[column].Name).FirstOrDefault() is string nameless
        ? throw new MappingException($"The column '{nameless}' holds words, and no encoder says which.")
        : _features.ToEquatableArray();

    /// <summary>
    /// Whether a graph's inputs are the columns of a table: rows of one value each that the graph lays side by side, or rows of words. An
    /// input that comes back as an output is a state.
    /// </summary>
    public static bool Are(IReadOnlyList<OnnxValueInfo> inputs, OnnxGraph onnx, ImportOptions options)
    {
        bool hasWords = inputs.Any(input => input.DataType == OnnxDataType.String);
        return (hasWords || LaysSideBySide(inputs, onnx.Nodes))
            && options.Constants.Count == 0 && options.InputShapes.Count == 0 && options.States.Count == 0
            && options.Mean.Count == 0 && options.Deviation.Count == 0 && !options.ByteInput
            && inputs.All(input => input.Dimensions is [{ Extent: null or 1 }, { Extent: >= 1 and <= int.MaxValue } width]
                && (hasWords || width.Extent == 1)
                && !onnx.Outputs.Any(output => Description.IsState(input.Name, output.Name)));
    }

    /// <summary>Refuses a node that would take the indices of words for numbers.</summary>
    /// <param name="node">The node.</param>
    /// <param name="read">What it reads.</param>
    /// <returns>Whether what it writes are words again.</returns>
    public bool KeepsWords(OnnxNode node, IEnumerable<string?> read)
    {
        if (!read.Any(tensor => tensor is not null && AreWords(tensor)))
        {
            return false;
        }

        bool moves = Moves.Contains(node.Operator);
        return moves || Encoders.Contains(node.Operator)
            ? moves
            : throw new MappingException("It reads words; those can be moved, and encoded with OneHotEncoder or LabelEncoder, no more.");
    }

    /// <summary>Says that a tensor holds words, which were moved there.</summary>
    /// <exception cref="MappingException">Where they come from depends on what the network computes.</exception>
    public void AddWords(string tensor)
    {
        if (!AreWords(tensor))
        {
            _graph.RequireBudget(_graph.Shape(tensor).ElementCount);
            _places.Add(tensor, Places(tensor));
        }
    }

    /// <summary>Whether a tensor holds words.</summary>
    public bool AreWords(string tensor) => _places.ContainsKey(tensor);

    /// <summary>Says which words the columns behind a tensor hold: from now on a word is its index among them.</summary>
    /// <exception cref="MappingException">Another encoder said otherwise.</exception>
    public void Encode(string tensor, IReadOnlyList<string> words)
    {
        if (words.Count == 0 || words.Distinct(StringComparer.Ordinal).Count() != words.Count)
        {
            throw new MappingException("It encodes words, but not each of them once.");
        }

        EquatableArray<string> categories = words.ToEquatableArray();
        foreach (int column in _places[tensor].Floats.Select(place => (int)place))
        {
            Feature feature = _features[column];
            if (feature.Categories.Count > 0 && feature.Categories != categories)
            {
                throw new MappingException($"It encodes the words of the column '{feature.Name}' in another order than the node before it, or other ones.");
            }

            _features[column] = feature with { Categories = categories };
        }
    }

    private static bool LaysSideBySide(IReadOnlyList<OnnxValueInfo> inputs, IReadOnlyList<OnnxNode> nodes)
    {
        HashSet<string> columns = [.. inputs.Select(input => input.Name)];
        foreach (OnnxNode node in nodes)
        {
            if (node.Operator is "Concat" or "FeatureVectorizer" && node.Inputs.Count(columns.Contains) > 1)
            {
                return true;
            }

            if (Preparations.Contains(node.Operator) && node.Inputs.Count > 0 && columns.Contains(node.Inputs[0]))
            {
                columns.UnionWith(node.Outputs);
            }
        }

        return false;
    }

    private static int Width(OnnxValueInfo input) => (int)input.Dimensions![1].Extent!.Value;

    // What moves values moves their places in the same way. One node has become a few operators at most: what it read is known.
    private ReferenceTensor Places(string tensor)
    {
        if (_places.TryGetValue(tensor, out ReferenceTensor? places) || (places = _graph.Constant(tensor)) is not null)
        {
            return places;
        }

        if (_graph.Producer(tensor) is not Operator producer || producer.Definition.Family is not (OperatorFamily.Move or OperatorFamily.View))
        {
            throw new MappingException("It picks words by numbers that the network computes.");
        }

        ReferenceTensor[] moved = Interpreter.Evaluate(
            producer,
            [.. producer.Inputs.Select(input => input is null ? null : Places(input))],
            [.. producer.Outputs.Select(_graph.Info)]);
        return moved[Array.IndexOf(producer.Outputs.ToArray(), tensor)];
    }
}
