// The state of a training between two epochs, in memory and as bytes.
using System.Numerics;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>
/// All that the next epoch depends on, and all that the result will tell. Dropout needs no place here: its numbers follow
/// from the step. As bytes: little-endian, in the order of <see cref="Write"/>.
/// </summary>
internal sealed class TrainingState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public TrainingState(Network<T> network, int optimizerLength, int sampleCount)
    {
        Network = new NetworkSnapshot<T>(network);
        Best = new NetworkSnapshot<T>(network);
        Optimizer = new T[optimizerLength];
        Order = new int[sampleCount];
    }

    /// <summary>Parameters and running statistics.</summary>
    public NetworkSnapshot<T> Network { get; }

    /// <summary>The network of the best epoch, where early stopping asks for it.</summary>
    public NetworkSnapshot<T> Best { get; }

    public T[] Optimizer { get; }

    /// <summary>The order of the samples, which the next epoch shuffles on.</summary>
    public int[] Order { get; }

    public RandomState Shuffling { get; set; }

    public long Step { get; set; }

    public double BestLoss { get; set; }

    public int BestEpoch { get; set; }

    /// <summary>The reports of all epochs so far; as many as there were epochs.</summary>
    public List<EpochReport> History { get; } = [];

    public void Write(BinaryWriter writer)
    {
        writer.Write(Step);
        writer.Write(Shuffling.S0);
        writer.Write(Shuffling.S1);
        writer.Write(Shuffling.S2);
        writer.Write(Shuffling.S3);
        writer.Write(Shuffling.Spare);
        writer.Write(BestLoss);
        writer.Write(BestEpoch);
        writer.Write(History.Count);
        foreach (EpochReport report in History)
        {
            WriteReport(writer, report);
        }

        WriteAll<T>(writer, Network.Values);
        WriteAll<T>(writer, Best.Values);
        WriteAll<T>(writer, Optimizer);
        WriteAll<int>(writer, Order);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a state of this training.</exception>
    /// <exception cref="EndOfStreamException">There are too few.</exception>
    public void Read(BinaryReader reader)
    {
        Step = reader.ReadInt64();
        Shuffling = new RandomState(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadDouble());
        BestLoss = reader.ReadDouble();
        BestEpoch = reader.ReadInt32();
        int epochs = reader.ReadInt32();
        History.Clear();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            History.Add(ReadReport(reader));
            Require(History[^1].Epoch == epoch, $"the report of epoch {epoch} is missing");
        }

        Require(epochs > 0 && Step >= epochs, "there are fewer steps than epochs");
        Require(BestEpoch >= 0 && BestEpoch <= epochs, "the best epoch is yet to come");
        ReadAll<T>(reader, Network.Values, "parameters");
        ReadAll<T>(reader, Best.Values, "best parameters");
        ReadAll<T>(reader, Optimizer, "optimizer state");
        ReadAll<int>(reader, Order, "order of the samples");
        Require(Order.Order().SequenceEqual(Enumerable.Range(0, Order.Length)), "the order of the samples is none");
    }

    private static void WriteReport(BinaryWriter writer, EpochReport report)
    {
        writer.Write(report.Epoch);
        writer.Write(report.Epochs);
        writer.Write(report.TrainingLoss);
        writer.Write(report.ValidationLoss.HasValue);
        writer.Write(report.ValidationLoss ?? 0);
        writer.Write(report.Metric.Name);
        writer.Write(report.Metric.Value);
        writer.Write(report.LearningRate);
        writer.Write(report.TrainingMetric.Value);
    }

    private static EpochReport ReadReport(BinaryReader reader)
    {
        int epoch = reader.ReadInt32(), epochs = reader.ReadInt32();
        double loss = reader.ReadDouble();
        bool hasValidation = reader.ReadBoolean();
        double validation = reader.ReadDouble();
        Metric metric = new(reader.ReadString(), reader.ReadDouble());
        return new EpochReport(epoch, epochs, loss, hasValidation ? validation : null, metric, reader.ReadDouble())
        {
            TrainingMetric = metric with { Value = reader.ReadDouble() },
        };
    }

    private static void WriteAll<TItem>(BinaryWriter writer, ReadOnlySpan<TItem> values)
        where TItem : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static void ReadAll<TItem>(BinaryReader reader, Span<TItem> values, string what)
        where TItem : unmanaged
    {
        int length = reader.ReadInt32();
        Require(length == values.Length, $"{what}: {length} values where {values.Length} belong");
        reader.ReadExactly(MemoryMarshal.AsBytes(values));
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
