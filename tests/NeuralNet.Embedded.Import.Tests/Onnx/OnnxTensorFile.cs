// A tensor file (.pb) of an ONNX conformance test.
using Google.Protobuf;
using NeuralNet.Embedded.Import.Onnx;
using NeuralNet.Embedded.Import.Onnx.Reading;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

/// <param name="Name">The value it belongs to.</param>
/// <param name="Values">Its values.</param>
internal sealed record OnnxTensorFile(string Name, ReferenceTensor Values)
{
    public static OnnxTensorFile Read(string path)
    {
        OnnxTensor tensor = TensorReader.Read(new MessageReader(new CodedInputStream(File.ReadAllBytes(path))));
        return new OnnxTensorFile(tensor.Name, new TensorValues(new ExternalData(null)).Read(tensor));
    }
}
