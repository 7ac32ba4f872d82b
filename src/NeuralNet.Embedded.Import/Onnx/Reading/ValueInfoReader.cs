// Reads a ValueInfoProto with the TypeProto inside it.
namespace NeuralNet.Embedded.Import.Onnx.Reading;

internal static class ValueInfoReader
{
    public static OnnxValueInfo Read(MessageReader fields)
    {
        OnnxValueInfo value = new("", OnnxDataType.Undefined, null);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: value = value with { Name = fields.Text() }; break;
                case 2: value = ReadType(fields.Message(), value); break;
                default: fields.Skip(); break;
            }
        }

        return value;
    }

    private static OnnxValueInfo ReadType(MessageReader fields, OnnxValueInfo value)
    {
        while (fields.Next())
        {
            if (fields.Number == 1)
            {
                value = ReadTensorType(fields.Message(), value);
            }
            else
            {
                // A sequence, a map or an optional: no tensor.
                fields.Skip();
            }
        }

        return value;
    }

    private static OnnxValueInfo ReadTensorType(MessageReader fields, OnnxValueInfo value)
    {
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: value = value with { DataType = (OnnxDataType)Math.Clamp(fields.Integer(), 0, int.MaxValue) }; break;
                case 2: value = value with { Dimensions = ReadShape(fields.Message()) }; break;
                default: fields.Skip(); break;
            }
        }

        return value;
    }

    private static List<OnnxDimension> ReadShape(MessageReader fields)
    {
        List<OnnxDimension> dimensions = [];
        while (fields.Next())
        {
            if (fields.Number == 1)
            {
                dimensions.Add(ReadDimension(fields.Message()));
            }
            else
            {
                fields.Skip();
            }
        }

        return dimensions;
    }

    private static OnnxDimension ReadDimension(MessageReader fields)
    {
        OnnxDimension dimension = new(null, "");
        while (fields.Next())
        {
            switch (fields.Number)
            {
                // Exporters write -1 and 0 for "any extent" where they have no name for it.
                case 1: dimension = dimension with { Extent = fields.Integer() is long fixedExtent and > 0 ? fixedExtent : null }; break;
                case 2: dimension = dimension with { Name = fields.Text() }; break;
                default: fields.Skip(); break;
            }
        }

        return dimension;
    }
}
