// Writes small ONNX files for tests, so that they need no files and no Python.
using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

/// <summary>An ONNX file under construction.</summary>
internal sealed class OnnxFile(long opset = 13)
{
    private readonly List<byte[]> _nodes = [], _initializers = [], _inputs = [], _outputs = [], _metadata = [];

    private bool _isTyped;

    /// <summary>The operators of its nodes, with their domain where they have one.</summary>
    public List<string> Operators { get; } = [];

    /// <summary>A graph input of float32; a dimension of null is open.</summary>
    public OnnxFile Input(string name, params long?[] dimensions) => Input(name, 1, dimensions);

    public OnnxFile Input(string name, int type, long?[] dimensions)
    {
        _inputs.Add(ValueInfo(name, type, dimensions));
        return this;
    }

    public OnnxFile Output(string name)
    {
        _outputs.Add(ValueInfo(name, 1, []));
        return this;
    }

    public OnnxFile Floats(string name, long[] dimensions, params float[] values)
    {
        _initializers.Add(FloatTensor(name, dimensions, values));
        return this;
    }

    /// <summary>A list of int64.</summary>
    public OnnxFile Ints(string name, params long[] values) => Integers(name, [values.Length], values);

    /// <summary>An int64 without dimensions.</summary>
    public OnnxFile Scalar(string name, long value) => Integers(name, [], value);

    public OnnxFile Integers(string name, long[] dimensions, params long[] values) => Integers(name, 7, dimensions, values);

    /// <summary>Integers of a type, as ONNX numbers them.</summary>
    public OnnxFile Integers(string name, int type, long[] dimensions, params long[] values)
    {
        _initializers.Add(Message(tensor =>
        {
            Array.ForEach(dimensions, extent => tensor.Integer(1, extent));
            tensor.Integer(2, type);
            tensor.Bytes(type == 7 ? 7 : 5, Message(packed => Array.ForEach(values, packed.RawInteger)));
            tensor.Text(8, name);
        }));
        return this;
    }

    /// <summary>An initializer from its serialized form.</summary>
    public OnnxFile Initializer(byte[] tensor)
    {
        _initializers.Add(tensor);
        return this;
    }

    /// <summary>Says the type of each attribute from here on, as all but old exporters do.</summary>
    public OnnxFile Typed()
    {
        _isTyped = true;
        return this;
    }

    /// <summary>A node; inputs and outputs separated by spaces, attributes by name as float, long, string, lists of them, or a graph.</summary>
    public OnnxFile Node(string @operator, string inputs, string outputs, params (string Name, object Value)[] attributes) =>
        Node(@operator, "", inputs, outputs, attributes);

    public OnnxFile Node(string @operator, string domain, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        Operators.Add(domain.Length > 0 ? $"{domain}.{@operator}" : @operator);
        _nodes.Add(Message(node =>
        {
            Array.ForEach(inputs.Split(' '), input => node.Text(1, input == "-" ? "" : input));
            Array.ForEach(outputs.Split(' '), output => node.Text(2, output == "-" ? "" : output));
            node.Text(3, $"the {@operator}");
            node.Text(4, @operator);
            foreach ((string name, object value) in attributes)
            {
                node.Bytes(5, Attribute(name, value, _isTyped));
            }

            node.Text(7, domain);
        }));
        return this;
    }

    /// <summary>A note of the exporter.</summary>
    public OnnxFile Metadata(string key, string value)
    {
        _metadata.Add(Message(entry =>
        {
            entry.Text(1, key);
            entry.Text(2, value);
        }));
        return this;
    }

    public byte[] ToArray() => Message(model =>
    {
        model.Integer(1, 8);
        model.Text(2, "test");
        model.Bytes(7, ToGraph());
        model.Bytes(8, Message(version => version.Integer(2, opset)));
        _metadata.ForEach(entry => model.Bytes(14, entry));
    });

    /// <summary>Its graph alone, which nodes can hold.</summary>
    private byte[] ToGraph() => Message(graph =>
    {
        _nodes.ForEach(node => graph.Bytes(1, node));
        _initializers.ForEach(tensor => graph.Bytes(5, tensor));
        _inputs.ForEach(input => graph.Bytes(11, input));
        _outputs.ForEach(output => graph.Bytes(12, output));
    });

    public static byte[] FloatTensor(string name, long[] dimensions, float[] values) => Message(tensor =>
    {
        Array.ForEach(dimensions, extent => tensor.Integer(1, extent));
        tensor.Integer(2, 1);
        tensor.Text(8, name);
        byte[] raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        tensor.Bytes(9, raw);
    });

    /// <summary>A float32 tensor whose values are in another file.</summary>
    public static byte[] ExternalTensor(string name, long[] dimensions, params (string Key, string Value)[] place) => Message(tensor =>
    {
        Array.ForEach(dimensions, extent => tensor.Integer(1, extent));
        tensor.Integer(2, 1);
        tensor.Text(8, name);
        foreach ((string key, string value) in place)
        {
            tensor.Bytes(13, Message(entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            }));
        }

        tensor.Integer(14, 1);
    });

    public static byte[] Message(Action<MessageWriter> write)
    {
        using MemoryStream stream = new();
        using CodedOutputStream output = new(stream);
        write(new MessageWriter(output));
        output.Flush();
        return stream.ToArray();
    }

    private static byte[] ValueInfo(string name, int type, long?[] dimensions) => Message(value =>
    {
        value.Text(1, name);
        value.Bytes(2, Message(outer => outer.Bytes(1, Message(tensor =>
        {
            tensor.Integer(1, type);
            tensor.Bytes(2, Message(shape =>
            {
                for (int i = 0; i < dimensions.Length; i++)
                {
                    shape.Bytes(1, Dimension(dimensions[i], i == 0 ? "N" : "L"));
                }
            }));
        }))));
    });

    private static byte[] Dimension(long? extent, string name) => Message(dimension =>
    {
        if (extent is long known)
        {
            dimension.Integer(1, known);
        }
        else
        {
            dimension.Text(2, name);
        }
    });

    private static byte[] Attribute(string name, object value, bool isTyped) => Message(attribute =>
    {
        attribute.Text(1, name);
        if (isTyped)
        {
            attribute.Integer(20, value switch { float => 1, long => 2, string => 3, byte[] => 4, OnnxFile => 5, float[] => 6, long[] => 7, _ => 8 });
        }

        switch (value)
        {
            case float number: attribute.Single(2, number); break;
            case long integer: attribute.Integer(3, integer); break;
            case string text: attribute.Text(4, text); break;
            case long[] integers: Array.ForEach(integers, integer => attribute.Integer(8, integer)); break;
            case float[] numbers: Array.ForEach(numbers, number => attribute.Single(7, number)); break;
            case string[] texts: Array.ForEach(texts, text => attribute.Text(9, text)); break;
            case OnnxFile graph: attribute.Bytes(6, graph.ToGraph()); break;
            case byte[] tensor: attribute.Bytes(5, tensor); break;
            default: throw new ArgumentException($"An attribute of type {value.GetType()}.", nameof(value));
        }
    });

    /// <summary>Writes the fields of one message.</summary>
    internal sealed class MessageWriter(CodedOutputStream output)
    {
        public void Integer(int field, long value)
        {
            output.WriteTag(field, WireFormat.WireType.Varint);
            output.WriteInt64(value);
        }

        public void RawInteger(long value) => output.WriteInt64(value);

        public void Single(int field, float value)
        {
            output.WriteTag(field, WireFormat.WireType.Fixed32);
            output.WriteFloat(value);
        }

        public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public void Bytes(int field, byte[] value)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(value));
        }
    }
}
