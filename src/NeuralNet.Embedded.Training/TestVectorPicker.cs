// Picks the rows whose predictions travel with a model, and predicts them in double precision.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

internal static class TestVectorPicker
{
    private const int GapEvery = 4;

    /// <summary>
    /// Rows spread evenly over the data with the answers of the exported, rounded weights. Where the data has fewer rows, more
    /// inputs are mixed from them, feature by feature. Where the model fills gaps, every fourth input has one, in one feature after the other.
    /// </summary>
    public static TestVectors Pick(NetworkModel model, TrainingTable table)
    {
        Graph graph = Graph.Of(model);
        Interpreter interpreter = new(graph);
        int count = TestVectorBudget.CountOf(graph);
        IEnumerable<float[]> inputs = Enumerable.Range(0, count).Select(i => WithGap(Row(table, i, count), model, i));
        return new TestVectors(TestVectorSource.Reference, inputs.Select(input => Predict(interpreter, input)).ToEquatableArray());
    }

    private static float[] Row(TrainingTable table, int index, int count)
    {
        RandomSource random = new((ulong)index);
        int row = (int)((long)index * table.RowCount / count);
        bool mixes = table.RowCount < count && index > 0 && row == (int)((long)(index - 1) * table.RowCount / count);
        return [.. table.Features.Select(column => (float)column.Values[mixes ? random.NextInt32(table.RowCount) : row])];
    }

    private static float[] WithGap(float[] input, NetworkModel model, int index)
    {
        if (index % GapEvery == GapEvery - 1 && Impute.FillsGaps(model))
        {
            input[index / GapEvery % input.Length] = float.NaN;
        }

        return input;
    }

    private static TestVector Predict(Interpreter interpreter, float[] input)
    {
        double[] output = interpreter.Run([.. input.Select(value => (double)value)]);
        return output.All(value => float.IsFinite((float)value))
            ? TestVector.OfSingles([input], [Array.ConvertAll(output, value => (float)value)])
            : throw new TrainingException("The network's answers overflow float32; bring the target to a smaller scale, in the data and in the program.");
    }
}
