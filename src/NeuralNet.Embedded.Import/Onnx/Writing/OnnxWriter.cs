// Writes the protocol buffers of an ONNX file, field by field, by the numbers that onnx.proto gives them: what OnnxReader reads.
namespace NeuralNet.Embedded.Import.Onnx.Writing;

internal static class OnnxWriter
{
    /// <summary>The bytes of a file. Functions and values in other files are never written.</summary>
    /// <param name="model">The content.</param>
    /// <param name="name">The name of the graph.</param>
    /// <param name="version">The version of the producer.</param>
    public static byte[] Write(OnnxModel model, string name, string version) => MessageWriter.Write(fields =>
    {
        fields.Integer(1, model.IrVersion);
        fields.Text(2, model.Producer);
        fields.Text(3, version);
        fields.Message(7, graph => Write(graph, model.Graph, name));
        fields.Messages(8, model.Opsets, (opset, one) =>
        {
            opset.Text(1, one.Key);
            opset.Integer(2, one.Value);
        });
        fields.Messages(14, model.Metadata, (entry, one) =>
        {
            entry.Text(1, one.Key);
            entry.Text(2, one.Value);
        });
    });

    private static void Write(MessageWriter fields, OnnxGraph graph, string name)
    {
        fields.Messages(1, graph.Nodes, Write);
        fields.Text(2, name);
        fields.Messages(5, graph.Initializers, Write);
        fields.Messages(11, graph.Inputs, Write);
        fields.Messages(12, graph.Outputs, Write);
    }

    private static void Write(MessageWriter fields, OnnxNode node)
    {
        fields.Texts(1, node.Inputs);
        fields.Texts(2, node.Outputs);
        fields.Text(3, node.Name);
        fields.Text(4, node.Operator);
        fields.Messages(5, node.Attributes.Values, Write);
        if (node.Domain.Length > 0)
        {
            fields.Text(7, node.Domain);
        }
    }

    private static void Write(MessageWriter fields, OnnxAttribute attribute)
    {
        fields.Text(1, attribute.Name);
        switch (attribute.Type)
        {
            case OnnxAttributeType.Float: fields.Single(2, attribute.Float); break;
            case OnnxAttributeType.Int: fields.Integer(3, attribute.Int); break;
            case OnnxAttributeType.Text: fields.Text(4, attribute.Text); break;
            case OnnxAttributeType.Floats:
                foreach (float value in attribute.Floats)
                {
                    fields.Single(7, value);
                }

                break;
            case OnnxAttributeType.Ints: fields.Integers(8, attribute.Ints); break;
            case OnnxAttributeType.Texts: fields.Texts(9, attribute.Texts); break;
            default: throw new InvalidOperationException($"The attribute '{attribute.Name}' holds {attribute.Type}, which is never written.");
        }

        fields.Integer(20, (long)attribute.Type);
    }

    private static void Write(MessageWriter fields, OnnxTensor tensor)
    {
        fields.Integers(1, tensor.Dimensions);
        fields.Integer(2, (long)tensor.DataType);
        fields.Text(8, tensor.Name);
        fields.Bytes(9, tensor.Raw);
    }

    private static void Write(MessageWriter fields, OnnxValueInfo value)
    {
        fields.Text(1, value.Name);
        fields.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, (long)value.DataType);
            tensor.Message(2, shape => shape.Messages(1, value.Dimensions!, (dimension, one) =>
            {
                if (one.Extent is long extent)
                {
                    dimension.Integer(1, extent);
                }
                else
                {
                    dimension.Text(2, one.Name);
                }
            }));
        }));
    }
}
