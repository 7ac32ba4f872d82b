// What an ONNX attribute holds, by its number in the file (AttributeProto.AttributeType).
namespace NeuralNet.Embedded.Import.Onnx;

internal enum OnnxAttributeType
{
    Undefined = 0,
    Float = 1,
    Int = 2,
    Text = 3,
    Tensor = 4,
    Graph = 5,
    Floats = 6,
    Ints = 7,
    Texts = 8,
}
