// A constant of an ONNX file, its values still in the form the file has them in.
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A tensor. Its values are in one of the five lists, or outside of the file.</summary>
/// <param name="Name">Its name; may be empty for the value of an attribute.</param>
/// <param name="DataType">The type of the elements, see <see cref="OnnxDataType"/>.</param>
/// <param name="Dimensions">The extents.</param>
/// <param name="Raw">The elements as little-endian bytes.</param>
/// <param name="Floats">The elements as float32.</param>
/// <param name="Ints">The elements as integers, of up to 64 bits.</param>
/// <param name="Doubles">The elements as float64.</param>
/// <param name="Texts">The elements as text.</param>
/// <param name="Location">Where the values are in another file: its location, offset and length; null where they are here.</param>
internal sealed record OnnxTensor(
    string Name,
    OnnxDataType DataType,
    IReadOnlyList<long> Dimensions,
    ByteString Raw,
    IReadOnlyList<float> Floats,
    IReadOnlyList<long> Ints,
    IReadOnlyList<double> Doubles,
    IReadOnlyList<string> Texts,
    IReadOnlyDictionary<string, string>? Location);
