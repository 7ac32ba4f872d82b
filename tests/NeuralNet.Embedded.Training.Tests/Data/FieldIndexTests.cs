// The ends of fields, found 64 bytes at a time, against a walk over single bytes. A wrong index would not show in the tables:
// the records it spoils go to CsvHelper, which reads them right, only slower.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

public class FieldIndexTests
{
    [Fact]
    public void Ends_are_those_outside_of_quotes()
    {
        RandomSource random = new(5);
        FieldIndex index = new();
        for (int round = 0; round < 3000; round++)
        {
            int start = random.NextInt32(70), end = start + random.NextInt32(400), rarity = 8 + random.NextInt32(60);
            byte[] bytes = new byte[end + FieldIndex.BlockSize];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.NextInt32(rarity) is int at and < 4 ? ",\n\r\""u8[at] : (byte)'x';
            }

            index.Build(bytes, start, end, (byte)',');
            Assert.Equal(Walk(bytes, start, end), index.Ends.ToArray());
        }
    }

    private static int[] Walk(byte[] bytes, int start, int end)
    {
        List<int> ends = [];
        int whole = 0;
        bool isQuoted = false;
        for (int i = start; i < end; i++)
        {
            isQuoted ^= bytes[i] == '"';
            if (!isQuoted && bytes[i] is (byte)',' or (byte)'\n' or (byte)'\r')
            {
                ends.Add(i);
                whole = bytes[i] == ',' ? whole : ends.Count;
            }
        }

        return [.. ends.Take(whole)];
    }
}
