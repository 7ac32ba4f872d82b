// Columns of words: what they become, where their categories come from, and what words nobody has seen count as.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Data;

public class CategoryTests
{
    private static readonly TrainingOptions Options = new() { Targets = EquatableArray.Create("y"), HiddenSizes = EquatableArray.Create(16), Epochs = 60, LearningRate = 0.01 };

    [Fact]
    public void A_network_learns_from_words_and_its_model_encodes_them_like_the_training()
    {
        foreach (Scaler scaling in Scalers.All)
        {
            DataTable table = Cars();
            TrainingResult result = Trainer.Train(table, Options with { Scaling = scaling, Precision = Precision.Double });

            Assert.Equal(OneHot.Of("oneHot", "input", EquatableArray.Create(4, 0, 3, 0), "encoded"), result.Model.Preprocessing[0]);
            Assert.Equal(EquatableArray.Create("black", "blue", "green", "red"), result.Model.Features[0].Categories);
            Assert.Equal(EquatableArray.Create("no", "yes"), result.Model.Features[3].Categories);
            Assert.True(result.Training[Evaluation.RSquared] > 0.98, $"{scaling.Name}: {result.Training[Evaluation.RSquared]}");
            Interpreter interpreter = new(result.Model);
            InputReader inputs = new(result.Model, table);
            float[] input = new float[inputs.Length];
            for (int row = 0; row < table.RowCount; row++)
            {
                inputs.Read(row, input);
                Assert.Equal(result.Predictions[row][0], interpreter.Run([.. input.Select(value => (double)value)])[0], 1e-4);
            }

            Assert.Empty(inputs.Warnings);
        }
    }

    [Fact]
    public void Zeros_and_ones_of_categories_are_not_scaled()
    {
        NetworkModel model = Trainer.Train(Cars(), Options with { Epochs = 1 }).Model;
        float[] offset = model.Tensors.Single(tensor => tensor.Name == "standardize.offset").ToSingles(), scale = model.Tensors.Single(tensor => tensor.Name == "standardize.scale").ToSingles();
        Assert.Equal(9, offset.Length);
        Assert.All(new[] { 0, 1, 2, 3, 5, 6, 7 }, i => Assert.Equal((0f, 1f), (offset[i], scale[i])));
        Assert.All(new[] { 4, 8 }, i => Assert.NotEqual((0f, 1f), (offset[i], scale[i])));
    }

    [Fact]
    public void Categories_are_learned_from_the_training_rows_alone()
    {
        DataTable table = Tables.Read("c,x,y\na,1,1\nb,2,2\na,3,3\nb,4,4\nrare,5,5\nrare,6,6\na,7,7\nb,8,8\n");
        TrainingOptions options = Options with { Epochs = 3 };
        TrainingTable data = TrainingTableBuilder.Build(table, options);
        TrainingSetup setup = TrainingSetup.Prepare(data, new Split([0, 1, 2, 3], [6, 7], [4, 5]), options);

        Assert.Equal(EquatableArray.Create("a", "b"), setup.Table.Features[0].Categories);
        Assert.Equal([0.0, 1, 0, 1, -1, -1, 0, 1], setup.Table.Features[0].Values.ToArray());
        Assert.Contains("column 'c': the training part does not know 'rare' on line 6, and so on in 2 rows", Assert.Single(setup.Warnings), StringComparison.Ordinal);

        TrainingResult result = Trainer.Run(setup, null, null, default);
        Assert.Equal(EquatableArray.Create(2, 0), OneHot.CategoryCounts(result.Model.Preprocessing[0]));
        Assert.Equal(2, result.Test!.RowCount);
        Assert.All(result.Predictions, prediction => Assert.True(double.IsFinite(prediction[0])));
    }

    [Fact]
    public void A_word_the_model_never_saw_is_none_of_its_categories_and_told_once()
    {
        NetworkModel model = Trainer.Train(Cars(), Options with { Epochs = 1 }).Model;
        DataTable table = Tables.Read("color,doors,fuel,turbo,y\nmauve,3,gas,YES,0\nred,3,gas,No,0\nmauve,4,water,yes,0\n");
        InputReader inputs = new(model, table);
        float[] input = new float[4];
        inputs.Read(0, input);
        Assert.Equal([-1, 3, 2, 1], input);
        inputs.Read(1, input);
        Assert.Equal([3, 3, 2, 0], input);
        inputs.Read(2, input);
        Assert.Equal([-1, 4, -1, 1], input);
        Assert.Equal(
            [
                "column 'color': the model does not know 'mauve' on line 2, and so on in 2 rows; there it counts as none of the words.",
                "column 'fuel': the model does not know 'water' on line 4; there it counts as none of the words.",
            ],
            inputs.Warnings);
        Assert.Equal(inputs.Warnings, Evaluator.Evaluate(model, table).Warnings);
    }

    [Fact]
    public void A_column_of_two_truths_has_no_third()
    {
        NetworkModel model = Trainer.Train(Cars(), Options with { Epochs = 1 }).Model;
        InputReader inputs = new(model, Tables.Read("color,doors,fuel,turbo\nred,3,gas,yes\nred,3,gas,maybe\n"));
        Assert.Equal(
            "test.csv(3): column 'turbo': the model does not know 'maybe'; it knows no, yes.",
            Assert.Throws<DataException>(() => inputs.Read(1, new float[4])).Message);
    }

    [Theory]
    [InlineData("True", "False", DataColumnKind.Boolean, "False,True")]
    [InlineData("yes", "no", DataColumnKind.Boolean, "no,yes")]
    [InlineData("NO", "YES", DataColumnKind.Boolean, "NO,YES")]
    [InlineData("yes", "false", DataColumnKind.Text, "false,yes")]
    [InlineData("left", "right", DataColumnKind.Text, "left,right")]
    [InlineData("true", "TRUE", DataColumnKind.Text, "TRUE,true")]
    public void Two_words_are_a_boolean_where_they_spell_one(string first, string second, DataColumnKind kind, string categories)
    {
        DataColumn column = Tables.Read($"a\n{first}\n{second}\n")["a"];
        Assert.Equal(kind, column.Kind);
        Assert.Equal(categories.Split(','), column.Categories);
    }

    [Theory]
    [InlineData(300, 1000, "it holds 300 different words, and at most 256 are supported")]
    [InlineData(120, 120, "it holds 120 different words in 120 rows, as names or identifiers do")]
    [InlineData(110, 120, "it holds 110 different words in 120 rows, as names or identifiers do")]
    [InlineData(100, 120, null)]
    [InlineData(256, 1000, null)]
    [InlineData(2, 2, null)]
    public void Identifiers_and_too_many_words_are_refused_with_advice(int words, int rows, string? message)
    {
        DataTable table = Tables.Read("name,x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"word{i % words},{i % 7},{i % 5}.5\n")));
        TrainingOptions options = Options with { Epochs = 1 };
        if (message is null)
        {
            Assert.Equal(2, Trainer.Train(table, options).Model.Features.Count);
            return;
        }

        string told = Assert.Throws<DataException>(() => Trainer.Train(table, options)).Message;
        Assert.StartsWith($"test.csv(2): column 'name': {message}", told, StringComparison.Ordinal);
        Assert.Contains("leave the column out (--ignore)", told, StringComparison.Ordinal);
        Assert.Single(Trainer.Train(table, options with { IgnoredColumns = EquatableArray.Create("name") }).Model.Features);
    }

    [Fact]
    public void Continuing_from_a_model_keeps_its_categories()
    {
        NetworkModel model = Trainer.Train(Cars(), Options with { Epochs = 5 }).Model;
        DataTable others = Tables.Read("color,doors,fuel,turbo,y\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"{(i % 2 == 0 ? "red" : "mauve")},{i},gas,yes,{i}\n")));
        TrainingResult result = Trainer.Train(others, Options with { Epochs = 1, LearningRate = 1e-12, InitialModel = model });

        Assert.Equal(model.Features.Select(feature => feature.Categories), result.Model.Features.Select(feature => feature.Categories));
        Assert.Equal(model.Preprocessing, result.Model.Preprocessing);
        Assert.Contains(result.Warnings, warning => warning.Contains("the model to continue from does not know 'mauve' on line 3, and so on in 5 rows", StringComparison.Ordinal));
        Assert.Equal(new Interpreter(model).Run(3, 2, 2, 1)[0], new Interpreter(result.Model).Run(3, 2, 2, 1)[0], 1e-4);
    }

    [Fact]
    public void Continuing_from_a_model_of_other_columns_is_refused()
    {
        NetworkModel model = Trainer.Train(Cars(), Options with { Epochs = 1 }).Model;
        DataTable numbers = Tables.Read("color,doors,fuel,turbo,y\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"{i},{i},gas,yes,{i}\n")));
        Assert.Contains(
            "takes 4 words, a number, 3 words, a number; the data has a number, a number, 3 words, a number",
            Assert.Throws<TrainingException>(() => Trainer.Train(numbers, Options with { Epochs = 1, InitialModel = model })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_words_are_filled_with_the_most_frequent_of_the_training_part()
    {
        DataTable table = Tables.Read("c,x,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{(i == 7 ? "" : i % 3 == 0 ? "b" : "a")},{i},{i}\n")));
        Assert.Contains("test.csv(9): column 'c': the value is missing", Assert.Throws<DataException>(() => Trainer.Train(table, Options)).Message, StringComparison.Ordinal);
        NetworkModel model = Trainer.Train(table, Options with { Epochs = 1, Missing = MissingValues.Mean }).Model;
        Assert.Equal(EquatableArray.Create("a", "b"), model.Features[0].Categories);
    }

    /// <summary>200 rows of color (4 words), doors, fuel (3 words), turbo (yes or no) and y, a sum of one number for each.</summary>
    private static DataTable Cars()
    {
        (string Word, double Value)[] colors = [("red", 3), ("green", -2), ("blue", 0.5), ("black", 5)], fuels = [("gas", 1), ("diesel", 4), ("electric", -3)];
        RandomSource random = new(7);
        StringBuilder text = new("color,doors,fuel,turbo,y\n");
        for (int row = 0; row < 200; row++)
        {
            (string color, double first) = colors[random.NextInt32(4)];
            (string fuel, double second) = fuels[random.NextInt32(3)];
            int doors = 2 + random.NextInt32(4), turbo = random.NextInt32(2);
            text.Append(CultureInfo.InvariantCulture, $"{color},{doors},{fuel},{(turbo == 1 ? "yes" : "no")},{first + second + (0.7 * doors) + (2 * turbo):R}\n");
        }

        return Tables.Read(text.ToString());
    }
}
