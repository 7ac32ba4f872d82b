// A tensor file (.pb) of an ONNX conformance test.
using Google.Protobuf;
using NeuralNet.Embedded.Import.Onnx;
using NeuralNet.Embedded.Import.Onnx.Lowering;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

internal static class OnnxTensorFile
{
    public static Constant Read(string path) =>
        ConstantReader.Read(TensorReader.Read(new MessageReader(new CodedInputStream(File.ReadAllBytes(path)))));
}
