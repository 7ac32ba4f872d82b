// Picks the rows whose predictions travel with a model, and predicts them in double precision.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Reference;

namespace NeuralNet.Embedded.Training;

internal static class TestVectorPicker
{
    private const int Count = 16;

    /// <summary>
    /// Rows spread evenly over the data with the answers of the exported, rounded weights. Where the data has fewer rows, more
    /// inputs are mixed from them, feature by feature.
    /// </summary>
    public static TestVectors Pick(NetworkModel model, TrainingTable table)
    {
        Interpreter interpreter = new(model);
        return new TestVectors(TestVectorSource.Reference, Enumerable.Range(0, Count).Select(i => Predict(interpreter, Row(table, i))).ToEquatableArray());
    }

    private static float[] Row(TrainingTable table, int index)
    {
        RandomSource random = new((ulong)index);
        int row = (int)((long)index * table.RowCount / Count);
        bool mixes = table.RowCount < Count && index > 0 && row == (int)((long)(index - 1) * table.RowCount / Count);
        return [.. table.Features.Select(column => (float)column.Values[mixes ? random.NextInt32(table.RowCount) : row])];
    }

    private static TestVector Predict(Interpreter interpreter, float[] input)
    {
        double[] output = interpreter.Run([.. input.Select(value => (double)value)]);
        if (!output.All(value => float.IsFinite((float)value)))
        {
            throw new TrainingException("The network's answers overflow float32; bring the target to a smaller scale, in the data and in the program.");
        }

        return new TestVector(
            EquatableArray.Create(EquatableArray<float>.Adopt(input)),
            EquatableArray.Create(output.Select(value => (float)value).ToEquatableArray()));
    }
}
