// The ONNX graph under construction. Each tensor of the model has one value whose dimensions may be in another order, as ONNX's spatial
// operators have them: what does not mind the order keeps it, and a transpose is written only where somebody does.
using Google.Protobuf;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="model">The model.</param>
/// <param name="isBatched">Whether inputs and outputs have a dimension of samples in front; the model itself has none.</param>
/// <param name="opset">The version of the standard operators to write for.</param>
internal sealed class ExportGraph(Graph model, bool isBatched, long opset)
{
    private readonly Dictionary<string, ExportForm> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _values = [.. model.Model.Inputs.Select(input => input.Name), .. model.Model.Outputs];
    private readonly HashSet<string> _nodeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Source, string Shape)> _reshaped = new(StringComparer.Ordinal);
    private string? _samples;

    /// <summary>The model.</summary>
    public Graph Model => model;

    /// <summary>The nodes so far.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The constants so far.</summary>
    public List<OnnxTensor> Initializers { get; } = [];

    /// <summary>Whether inputs and outputs have a dimension of samples.</summary>
    public bool IsBatched => isBatched;

    /// <summary>The version of the standard operators that is written for.</summary>
    public long Opset { get; } = opset;

    /// <summary>The version of the standard operators that turned out to be needed.</summary>
    public long RequiredOpset { get; private set; } = opset;

    /// <summary>The extent of the dimension of samples as the target of a reshape.</summary>
    public int SamplesExtent => isBatched ? -1 : 1;

    /// <summary>Says that an operator needs a version of the standard operators.</summary>
    public void Require(long version) => RequiredOpset = Math.Max(RequiredOpset, version);

    /// <summary>The value that stands for a tensor.</summary>
    public ExportForm FormOf(string tensor)
    {
        if (!_forms.TryGetValue(tensor, out ExportForm? form))
        {
            Tensor constant = model.Constant(tensor)!;
            string value = Initializer(tensor, constant.ElementType, constant.Shape.Dimensions, constant.Data);
            _forms.Add(tensor, form = new ExportForm(value, ExportForm.Identity(constant.Shape.Rank), false));
        }

        return form;
    }

    /// <summary>Says which value stands for a tensor.</summary>
    public void Answer(string tensor, ExportForm form) => _forms.Add(tensor, form);

    /// <summary>Adds an input of the network.</summary>
    public void AddInput(TensorInfo input)
    {
        _forms.Add(input.Name, new ExportForm(input.Name, ExportForm.Identity(input.Shape.Rank), isBatched));
        _reshaped[input.Name] = (input.Name, string.Join(',', isBatched ? input.Shape.Dimensions.Prepend(-1) : input.Shape.Dimensions));
    }

    /// <summary>A tensor with its dimensions in an order.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="order">The order of its dimensions.</param>
    /// <param name="samples">Whether a dimension of samples stands in front; null where it does not matter.</param>
    /// <exception cref="NotBatchableException">Samples would have to go.</exception>
    public string In(string tensor, int[] order, bool? samples = null)
    {
        bool isConstant = model.Constant(tensor) is not null;
        bool has = !isConstant && FormOf(tensor).HasSamples, wanted = samples ?? has;
        if (!isConstant && FormOf(tensor) is ExportForm form && has == wanted && form.Order.SequenceEqual(order))
        {
            return form.Name;
        }

        string key = $"{tensor}\0{string.Join(',', order)}\0{wanted}";
        if (!_written.TryGetValue(key, out string? written))
        {
            written = !isConstant ? WithSamples(tensor, Rearranged(tensor, order), has, wanted)
                : wanted ? WithSamples(tensor, In(tensor, order, false), false, true)
                : ExportForm.IsIdentity(order) ? FormOf(tensor).Name
                : Constant(model.Constant(tensor)!, order, ExportForm.Identity(order.Length));
            _written.Add(key, written);
        }

        return written;
    }

    /// <summary>A tensor as an operand that is stretched to a shape of more dimensions, which are in an order.</summary>
    public string Stretchable(string tensor, int rank, int[] order)
    {
        Shape own = model[tensor].Shape;
        if (own.Rank == rank)
        {
            return In(tensor, order);
        }

        int[] full = [.. Enumerable.Repeat(1, rank - own.Rank), .. own.Dimensions];
        if (model.Constant(tensor) is not null || !FormOf(tensor).HasSamples)
        {
            // Dimensions of 1 at the front add nothing.
            int[] places = [.. order.SkipWhile(dimension => full[dimension] == 1)];
            if (places.SequenceEqual(Enumerable.Range(rank - own.Rank, own.Rank)))
            {
                return In(tensor, ExportForm.Identity(own.Rank));
            }

            if (model.Constant(tensor) is Tensor constant)
            {
                return Cached($"{tensor}\0{string.Join(',', order)}\0stretchable", () => Constant(constant with { Shape = Shape.Of(full) }, order, places));
            }
        }

        bool has = FormOf(tensor).HasSamples;
        string plain = In(tensor, ExportForm.Identity(own.Rank));
        int[] kept = [.. order.Where(dimension => full[dimension] != 1)];
        return kept.SequenceEqual(kept.Order())
            ? Reshape(plain, tensor, has, [.. order.Select(dimension => full[dimension])])
            : Transpose(Reshape(plain, tensor, has, full), tensor, has, order);
    }

    /// <summary>A value under another shape.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the result is named after.</param>
    /// <param name="hasSamples">Whether the result has a dimension of samples in front.</param>
    /// <param name="dimensions">The other dimensions.</param>
    public string Reshape(string value, string name, bool hasSamples, int[] dimensions)
    {
        // Of several reshapes the last one counts, and none where it leads back.
        int[] target = hasSamples ? [SamplesExtent, .. dimensions] : dimensions;
        string shape = string.Join(',', target);
        (string source, string before) = _reshaped.GetValueOrDefault(value, (value, ""));
        if (before == shape)
        {
            return source;
        }

        string reshaped = Node(name, "Reshape", [source, Integers(target)]);
        _reshaped[reshaped] = (source, before);
        return reshaped;
    }

    /// <summary>The elements of a tensor in the order of the model, whatever their shape.</summary>
    public string Elements(string tensor)
    {
        if (model.Constant(tensor) is null)
        {
            ExportForm form = FormOf(tensor);
            int[] moving = [.. form.Order.Where(dimension => model[tensor].Shape[dimension] != 1)];
            if (moving.SequenceEqual(moving.Order()))
            {
                return form.Name;
            }
        }

        return In(tensor, ExportForm.Identity(model[tensor].Shape.Rank));
    }

    /// <summary>A value with its dimensions, those behind samples, in another order.</summary>
    public string Transpose(string value, string name, bool hasSamples, int[] order) =>
        Node(name, "Transpose", [value], OnnxAttribute.Of("perm", hasSamples ? [0, .. order.Select(dimension => dimension + 1)] : order));

    /// <summary>Adds a node of one output.</summary>
    /// <param name="name">What the output is named after.</param>
    /// <param name="operator">The operator.</param>
    /// <param name="inputs">The values it reads; an empty name is an input left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public string Node(string name, string @operator, string[] inputs, params OnnxAttribute[] attributes) => Node([name], @operator, "", inputs, attributes)[0];

    /// <summary>Adds a node.</summary>
    /// <param name="names">What the outputs are named after.</param>
    /// <param name="operator">The operator.</param>
    /// <param name="domain">Its domain; empty for the standard one.</param>
    /// <param name="inputs">The values it reads; an empty name is an input left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public string[] Node(string[] names, string @operator, string domain, string[] inputs, params OnnxAttribute[] attributes)
    {
        string[] outputs = [.. names.Select(name => Unused(name, _values))];
        Nodes.Add(new OnnxNode(
            Unused(names[0], _nodeNames),
            @operator,
            domain,
            [.. inputs.Reverse().SkipWhile(input => input.Length == 0).Reverse()],
            outputs,
            attributes.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal)));
        return outputs;
    }

    /// <summary>A list of integers.</summary>
    public string Integers(params int[] values) => Longs(Array.ConvertAll(values, value => (long)value));

    /// <summary>A list of integers.</summary>
    public string Longs(params long[] values) => Cached(
        $"[{string.Join(',', values)}]",
        () => Initializer("shape", ElementType.Int64, [values.Length], TypedValues.FromIntegers(ElementType.Int64, values).Data));

    /// <summary>A constant of floats.</summary>
    public string Floats(int[] dimensions, params float[] values) =>
        Initializer("numbers", ElementType.Float32, dimensions, TypedValues.FromSingles(values).Data);

    /// <summary>A constant of integers.</summary>
    public string Integers(ElementType type, int[] dimensions, params long[] values) =>
        Initializer("numbers", type, dimensions, TypedValues.FromIntegers(type, values).Data);

    /// <summary>A number without dimensions.</summary>
    public string Scalar(ElementType type, double value) => Cached(
        $"{type} {BitConverter.DoubleToInt64Bits(value)}", () => type == ElementType.Float32 ? Floats([], (float)value) : Integers(type, [], (long)value));

    /// <summary>A value in another element type.</summary>
    public string Cast(string value, string name, ElementType type) => Node(name, "Cast", [value], OnnxAttribute.Of("to", (long)type.ToOnnx()));

    /// <summary>Gives the network's outputs their names.</summary>
    /// <returns>The outputs.</returns>
    public string[] NameOutputs()
    {
        HashSet<string> fixedNames = [.. model.Model.Inputs.Select(input => input.Name), .. Initializers.Select(constant => constant.Name)];
        string[] values = [.. model.Model.Outputs.Select(output => In(output, ExportForm.Identity(model[output].Shape.Rank), isBatched))];
        for (int i = 0; i < values.Length; i++)
        {
            string output = model.Model.Outputs[i], value = values[i];
            if (fixedNames.Add(value))
            {
                Rename(value, output);
                values = Array.ConvertAll(values, one => one == value ? output : one);
                fixedNames.Add(output);
            }
            else
            {
                Nodes.Add(new OnnxNode(Unused(output, _nodeNames), "Identity", "", [value], [output], new Dictionary<string, OnnxAttribute>()));
            }
        }

        return model.Model.Outputs.ToArray();
    }

    /// <summary>Adds a node whose output has a name that nothing may have so far.</summary>
    /// <exception cref="ExportException">Something has.</exception>
    public void NodeOfName(string name, string @operator, string domain, string input, params OnnxAttribute[] attributes)
    {
        if (Node([name], @operator, domain, [input], attributes)[0] != name)
        {
            throw new ExportException($"The network has a tensor '{name}' already; give the output of labels another name.");
        }
    }

    private void Rename(string value, string name)
    {
        for (int i = 0; i < Nodes.Count; i++)
        {
            OnnxNode node = Nodes[i];
            if (node.Outputs.Contains(value) || node.Inputs.Contains(value))
            {
                Nodes[i] = node with { Inputs = [.. node.Inputs.Select(Renamed)], Outputs = [.. node.Outputs.Select(Renamed)] };
            }
        }

        string Renamed(string one) => one == value ? name : one;
    }

    private string Rearranged(string tensor, int[] order)
    {
        ExportForm form = FormOf(tensor);
        if (form.Order.SequenceEqual(order))
        {
            return form.Name;
        }

        // Where only dimensions of 1 change places, no element does.
        Shape shape = model[tensor].Shape;
        bool isReshape = form.Order.Where(dimension => shape[dimension] != 1).SequenceEqual(order.Where(dimension => shape[dimension] != 1));
        return isReshape
            ? Reshape(form.Name, tensor, form.HasSamples, [.. order.Select(dimension => shape[dimension])])
            : Transpose(form.Name, tensor, form.HasSamples, [.. order.Select(dimension => Array.IndexOf(form.Order, dimension))]);
    }

    private string WithSamples(string tensor, string value, bool has, bool wanted)
    {
        if (has == wanted)
        {
            return value;
        }

        if (has)
        {
            return isBatched ? throw new NotBatchableException() : Node(tensor, "Squeeze", [value, Integers(0)]);
        }

        if (!isBatched)
        {
            return Node(tensor, "Unsqueeze", [value, Integers(0)]);
        }

        return Repeated(value, model[tensor].Shape.Rank);
    }

    /// <summary>A constant with values of its own, which is one and the same for every sample.</summary>
    public string Constant(Tensor constant, bool hasSamples)
    {
        string value = Initializer(constant.Name, constant.ElementType, constant.Shape.Dimensions, constant.Data);
        return !hasSamples ? value
            : isBatched ? Repeated(value, constant.Shape.Rank)
            : Node(constant.Name, "Unsqueeze", [value, Integers(0)]);
    }

    private string Repeated(string value, int rank)
    {
        _samples ??= Node("samples", "Shape", [model.Model.Inputs[0].Name], OnnxAttribute.Of("start", 0L), OnnxAttribute.Of("end", 1L));
        string shape = Node("shape", "Concat", [_samples, Integers([.. Enumerable.Repeat(1, rank)])], OnnxAttribute.Of("axis", 0L));
        return Node(value, "Expand", [value, shape]);
    }

    private string Cached(string key, Func<string> make)
    {
        if (!_written.TryGetValue(key, out string? written))
        {
            _written.Add(key, written = make());
        }

        return written;
    }

    /// <summary>A constant with its dimensions in an order, some of them (of extent 1) left out.</summary>
    private string Constant(Tensor constant, int[] order, int[] kept)
    {
        int rank = order.Length, size = constant.ElementType.SizeInBytes();
        int[] strides = new int[rank];
        for (int axis = rank - 1, stride = 1; axis >= 0; stride *= constant.Shape[axis--])
        {
            strides[axis] = stride;
        }

        byte[] from = constant.Data.ToArray(), to = new byte[from.Length];
        int[] index = new int[rank];
        for (int place = 0; place < to.Length; place += size)
        {
            int source = 0;
            for (int i = 0; i < rank; i++)
            {
                source += index[i] * strides[order[i]];
            }

            Array.Copy(from, source * size, to, place, size);
            for (int i = rank - 1; i >= 0 && ++index[i] == constant.Shape[order[i]]; i--)
            {
                index[i] = 0;
            }
        }

        int[] dimensions = order.Length == kept.Length ? order : kept;
        return Initializer(constant.Name, constant.ElementType, dimensions.Select(dimension => constant.Shape[dimension]), EquatableArray<byte>.Adopt(to));
    }

    private string Initializer(string name, ElementType type, IEnumerable<int> dimensions, EquatableArray<byte> data)
    {
        string unused = Unused(name, _values);
        ByteString bytes = UnsafeByteOperations.UnsafeWrap(data.ToArray());
        Initializers.Add(new OnnxTensor(unused, type.ToOnnx(), [.. dimensions.Select(extent => (long)extent)], bytes, [], [], [], [], null));
        return unused;
    }

    private static string Unused(string name, HashSet<string> taken)
    {
        string unused = name;
        for (int i = 1; !taken.Add(unused); i++)
        {
            unused = $"{name}_{i}";
        }

        return unused;
    }
}
