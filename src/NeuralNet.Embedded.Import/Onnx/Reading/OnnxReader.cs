// Reads the protocol buffers of an ONNX file, field by field, by the numbers that onnx.proto gives them. Only what
// networks need is kept; other fields are passed over, as protocol buffers ask for.
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Onnx.Reading;

internal static class OnnxReader
{
    /// <summary>Reads a file's content.</summary>
    /// <exception cref="ImportException">The content is not an ONNX file, or damaged.</exception>
    public static OnnxModel Read(byte[] content, string file)
    {
        try
        {
            return ReadModel(new MessageReader(new CodedInputStream(content)))
                ?? throw new ImportException(
                    file, null, null, OtherFile.Describe(content) ?? "This is not an ONNX model: there is no graph in it.");
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or DamagedMessageException)
        {
            throw new ImportException(
                file, null, null, OtherFile.Describe(content) ?? "This is not an ONNX model, or the file is damaged: " + exception.Message, exception);
        }
    }

    /// <summary>Reads a pair of a key and a text.</summary>
    public static void ReadEntry(MessageReader fields, Dictionary<string, string> entries)
    {
        string key = "", value = "";
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: key = fields.Text(); break;
                case 2: value = fields.Text(); break;
                default: fields.Skip(); break;
            }
        }

        entries[key] = value;
    }

    private static OnnxModel? ReadModel(MessageReader fields)
    {
        long irVersion = 0;
        string producer = "", producerVersion = "";
        Dictionary<string, long> opsets = new(StringComparer.Ordinal);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        List<OnnxFunction> functions = [];
        OnnxGraph? graph = null;
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: irVersion = fields.Integer(); break;
                case 2: producer = fields.Text(); break;
                case 3: producerVersion = fields.Text(); break;
                case 7: graph = ReadGraph(fields.Message()); break;
                case 8: ReadOpset(fields.Message(), opsets); break;
                case 14: ReadEntry(fields.Message(), metadata); break;
                case 25: functions.Add(ReadFunction(fields.Message())); break;
                default: fields.Skip(); break;
            }
        }

        return graph is null ? null : new OnnxModel(irVersion, $"{producer} {producerVersion}".Trim(), opsets, graph, functions, metadata);
    }

    private static void ReadOpset(MessageReader fields, Dictionary<string, long> opsets)
    {
        string domain = "";
        long version = 0;
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: domain = NormalizeDomain(fields.Text()); break;
                case 2: version = fields.Integer(); break;
                default: fields.Skip(); break;
            }
        }

        opsets[domain] = version;
    }

    private static OnnxGraph ReadGraph(MessageReader fields)
    {
        List<OnnxNode> nodes = [];
        List<OnnxTensor> initializers = [];
        List<OnnxValueInfo> inputs = [], outputs = [];
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: nodes.Add(ReadNode(fields.Message())); break;
                case 5: initializers.Add(TensorReader.Read(fields.Message())); break;
                case 11: inputs.Add(ValueInfoReader.Read(fields.Message())); break;
                case 12: outputs.Add(ValueInfoReader.Read(fields.Message())); break;
                case 15: throw new DamagedMessageException("sparse constants are not supported.");
                default: fields.Skip(); break;
            }
        }

        return new OnnxGraph(nodes, initializers, inputs, outputs);
    }

    private static OnnxFunction ReadFunction(MessageReader fields)
    {
        string name = "", domain = "";
        List<string> inputs = [], outputs = [];
        List<OnnxNode> nodes = [];
        Dictionary<string, OnnxAttribute> defaults = new(StringComparer.Ordinal);
        Dictionary<string, long> opsets = new(StringComparer.Ordinal);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: name = fields.Text(); break;
                case 4: inputs.Add(fields.Text()); break;
                case 5: outputs.Add(fields.Text()); break;
                case 7: nodes.Add(ReadNode(fields.Message())); break;
                case 9: ReadOpset(fields.Message(), opsets); break;
                case 10: domain = NormalizeDomain(fields.Text()); break;
                case 11:
                    OnnxAttribute attribute = ReadAttribute(fields.Message());
                    defaults[attribute.Name] = attribute;
                    break;
                default: fields.Skip(); break;
            }
        }

        return new OnnxFunction(name, domain, inputs, outputs, nodes, defaults, opsets);
    }

    private static OnnxNode ReadNode(MessageReader fields)
    {
        List<string> inputs = [], outputs = [];
        string name = "", @operator = "", domain = "";
        Dictionary<string, OnnxAttribute> attributes = new(StringComparer.Ordinal);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: inputs.Add(fields.Text()); break;
                case 2: outputs.Add(fields.Text()); break;
                case 3: name = fields.Text(); break;
                case 4: @operator = fields.Text(); break;
                case 5:
                    OnnxAttribute attribute = ReadAttribute(fields.Message());
                    attributes[attribute.Name] = attribute;
                    break;
                case 7: domain = NormalizeDomain(fields.Text()); break;
                default: fields.Skip(); break;
            }
        }

        return new OnnxNode(name, @operator, domain, inputs, outputs, attributes);
    }

    private static OnnxAttribute ReadAttribute(MessageReader fields)
    {
        OnnxAttribute attribute = new();
        List<float> floats = [];
        List<long> integers = [];
        List<string> texts = [];
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: attribute = attribute with { Name = fields.Text() }; break;
                case 2: attribute = attribute with { Float = fields.Single() }; break;
                case 3: attribute = attribute with { Int = fields.Integer() }; break;
                case 4: attribute = attribute with { Text = fields.Text() }; break;
                case 5: attribute = attribute with { Tensor = TensorReader.Read(fields.Message()) }; break;
                case 6: attribute = attribute with { Graph = ReadGraph(fields.Message()) }; break;
                case 7: fields.AddSingles(floats); break;
                case 8: fields.AddIntegers(integers); break;
                case 9: texts.Add(fields.Text()); break;
                case 20: attribute = attribute with { Type = (OnnxAttributeType)Math.Clamp(fields.Integer(), 0, int.MaxValue) }; break;
                case 21: attribute = attribute with { Reference = fields.Text() }; break;
                default: fields.Skip(); break;
            }
        }

        return attribute with { Floats = floats, Ints = integers, Texts = texts };
    }

    /// <summary>The standard domain has two names.</summary>
    private static string NormalizeDomain(string domain) => domain == "ai.onnx" ? "" : domain;
}
