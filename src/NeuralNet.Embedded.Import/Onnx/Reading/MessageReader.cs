// Walks the fields of one protocol buffers message. A nested message is read from bytes of its own, so that a wrong
// length inside it cannot reach beyond it.
using System.Globalization;
using Google.Protobuf;

namespace NeuralNet.Embedded.Import.Onnx.Reading;

/// <summary>A cursor over the fields of a message: <c>while (fields.Next()) switch (fields.Number) ...</c></summary>
/// <param name="input">The message's bytes.</param>
/// <param name="depth">How many messages this one is nested in.</param>
internal sealed class MessageReader(CodedInputStream input, int depth = 0)
{
    // A graph within a graph takes four levels; real files nest two or three graphs.
    private const int MaximumDepth = 100;

    private uint _tag;

    /// <summary>The number of the field under the cursor.</summary>
    public int Number => WireFormat.GetTagFieldNumber(_tag);

    /// <summary>Moves to the next field; false at the message's end.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    public bool Next() => (_tag = input.ReadTag()) != 0;

    /// <summary>Passes over the field.</summary>
    public void Skip() => input.SkipLastField();

    public MessageReader Message() => depth < MaximumDepth
        ? new(Bytes().CreateCodedInput(), depth + 1)
        : throw new DamagedMessageException($"messages are nested more than {MaximumDepth} deep.");

    public string Text() => Bytes().ToStringUtf8();

    public ByteString Bytes()
    {
        Require(WireFormat.WireType.LengthDelimited);
        return input.ReadBytes();
    }

    public long Integer()
    {
        Require(WireFormat.WireType.Varint);
        return input.ReadInt64();
    }

    public float Single()
    {
        Require(WireFormat.WireType.Fixed32);
        return input.ReadFloat();
    }

    public void AddIntegers(List<long> values) => AddTo(values, WireFormat.WireType.Varint, static input => input.ReadInt64());

    public void AddSingles(List<float> values) => AddTo(values, WireFormat.WireType.Fixed32, static input => input.ReadFloat());

    public void AddDoubles(List<double> values) => AddTo(values, WireFormat.WireType.Fixed64, static input => input.ReadDouble());

    // A repeated number is one value a field, or many packed into one.
    private void AddTo<T>(List<T> values, WireFormat.WireType single, Func<CodedInputStream, T> read)
    {
        if (WireFormat.GetTagWireType(_tag) == single)
        {
            values.Add(read(input));
            return;
        }

        CodedInputStream packed = Bytes().CreateCodedInput();
        while (!packed.IsAtEnd)
        {
            values.Add(read(packed));
        }
    }

    private void Require(WireFormat.WireType expected)
    {
        WireFormat.WireType found = WireFormat.GetTagWireType(_tag);
        if (found != expected)
        {
            throw new DamagedMessageException(string.Create(CultureInfo.InvariantCulture, $"field {Number} is {found}, not {expected}."));
        }
    }
}
