// The predictor of figures: rows by hundreds and on several threads, with the bits of each alone.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests;

public sealed class ReferencePredictorTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(63, 1)]
    [InlineData(700, null)]
    [InlineData(1025, 3)]
    public void Rows_have_the_bits_they_have_alone(int count, int? threads)
    {
        NetworkModel model = Model(5000);
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, count * 2).Select(_ => (random.NextSingle() * 0.2f) + 1.5f)];
        float[] expected = new float[count * 3], actual = new float[count * 3];
        RowByRow.Of(model)(inputs, expected, count);

        ReferencePredictor predictor = new(model, threads);
        predictor.Predict(inputs, actual, count);

        Assert.Equal((2, 3), (predictor.InputLength, predictor.OutputLength));
        Assert.Equal(expected, actual);
        Assert.InRange(actual.Chunk(3).Select(answer => (answer[0], answer[1], answer[2])).Distinct().Count(), count * 0.9, count);
        Assert.Throws<ArgumentException>(() => predictor.Predict(inputs, actual, count + 1));
    }

    [Fact]
    public void A_tables_rows_are_read_and_answered_in_order_whatever_their_number()
    {
        // 2 x 3 numbers a row: several millions fill more than one buffer.
        const int Rows = 800_000;
        DataTable table = new("rows", [Column("a", row => row), Column("b", row => row % 7)]);
        InputReader reader = new(Model(4), table);
        int next = 0, calls = 0;
        foreach (float[] answer in RowPredictions.Of(reader, Sums, 3))
        {
            Assert.Equal([next, next % 7, next], answer);
            next++;
        }

        Assert.Equal(Rows, next);
        Assert.InRange(calls, 2, 10);

        void Sums(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
        {
            calls++;
            Assert.Equal((count * 2, count * 3), (inputs.Length, outputs.Length));
            for (int row = 0; row < count; row++)
            {
                (outputs[row * 3], outputs[(row * 3) + 1], outputs[(row * 3) + 2]) = (inputs[row * 2], inputs[(row * 2) + 1], inputs[row * 2]);
            }
        }

        static DataColumn Column(string name, Func<int, double> value) => new(name, DataColumnKind.Number, [.. Enumerable.Range(0, Rows).Select(value)]);
    }

    // Two columns, a wide hidden layer, three labels.
    private static NetworkModel Model(int hidden)
    {
        DataTable table = Tables.Read("a,b,y\n1,2,p\n2,1,q\n3,5,r\n4,1,p\n1,1,q\n2,9,r\n");
        return Trainer.Train(table, new TrainingOptions { Targets = EquatableArray.Create("y"), HiddenSizes = EquatableArray.Create(hidden), Epochs = 1, ValidationFraction = 0 }).Model;
    }
}
