// Writes the fields of one protocol buffers message. A nested message is put together in bytes of its own, because its length stands before it.
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="output">Receives the fields.</param>
internal sealed class MessageWriter(CodedOutputStream output)
{
    /// <summary>The bytes of a message.</summary>
    public static byte[] Write(Action<MessageWriter> write)
    {
        using MemoryStream stream = new();
        using CodedOutputStream output = new(stream);
        write(new MessageWriter(output));
        output.Flush();
        return stream.ToArray();
    }

    public void Integer(int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    public void Integers(int field, IReadOnlyList<long> values)
    {
        foreach (long value in values)
        {
            Integer(field, value);
        }
    }

    public void Single(int field, float value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(value);
    }

    public void Text(int field, string value) => Bytes(field, ByteString.CopyFromUtf8(value));

    public void Texts(int field, IReadOnlyList<string> values)
    {
        foreach (string value in values)
        {
            Text(field, value);
        }
    }

    public void Bytes(int field, ByteString value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }

    public void Message(int field, Action<MessageWriter> write) => Bytes(field, UnsafeByteOperations.UnsafeWrap(Write(write)));

    /// <summary>A message for each of several values.</summary>
    public void Messages<T>(int field, IEnumerable<T> values, Action<MessageWriter, T> write)
    {
        foreach (T value in values)
        {
            Message(field, inner => write(inner, value));
        }
    }
}
