// Reads a TensorProto.
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Onnx.Reading;

internal static class TensorReader
{
    public static OnnxTensor Read(MessageReader fields)
    {
        string name = "";
        OnnxDataType type = OnnxDataType.Undefined;
        List<long> dimensions = [], integers = [];
        List<float> floats = [];
        List<double> doubles = [];
        List<string> texts = [];
        Dictionary<string, string> location = new(StringComparer.Ordinal);
        ByteString raw = ByteString.Empty;
        bool isExternal = false;
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: fields.AddIntegers(dimensions); break;
                case 2: type = (OnnxDataType)Math.Clamp(fields.Integer(), 0, int.MaxValue); break;
                case 4: fields.AddSingles(floats); break;
                case 5 or 7 or 11: fields.AddIntegers(integers); break;
                case 6: texts.Add(fields.Text()); break;
                case 8: name = fields.Text(); break;
                case 9: raw = fields.Bytes(); break;
                case 10: fields.AddDoubles(doubles); break;
                case 13: OnnxReader.ReadEntry(fields.Message(), location); break;
                case 14: isExternal = fields.Integer() == 1; break;
                default: fields.Skip(); break;
            }
        }

        return new OnnxTensor(name, type, dimensions, raw, floats, integers, doubles, texts, isExternal ? location : null);
    }
}
