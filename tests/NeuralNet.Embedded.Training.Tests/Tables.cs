// Small made-up tables.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests;

internal static class Tables
{
    /// <summary>The columns of <see cref="Small"/> made to be predicted.</summary>
    public static IReadOnlyList<string> TargetNames { get; } = ["y", "label"];

    /// <summary>Options for <see cref="Small"/>: predict y from a, b and flag.</summary>
    public static TrainingOptions Options { get; } = new()
    {
        Targets = EquatableArray.Create("y"),
        IgnoredColumns = EquatableArray.Create("label"),
        HiddenSizes = EquatableArray.Create(7, 5),
        Epochs = 30,
        Seed = 1,
    };

    /// <summary>Rows of a, b, flag, y = a smooth function of them, and label = one of three words for y.</summary>
    public static DataTable Small(int rows = 60)
    {
        RandomSource random = new(42);
        StringBuilder text = new("a,b,flag,y,label\n");
        for (int row = 0; row < rows; row++)
        {
            double a = 10 * random.NextDouble(), b = random.NextNormal();
            bool flag = random.NextInt32(2) == 1;
            double y = Math.Sin(a / 3) + (0.5 * b) + (flag ? 1 : 0);
            string label = y < 0 ? "low" : y < 1 ? "middle" : "high";
            text.Append(CultureInfo.InvariantCulture, $"{a:R},{b:R},{(flag ? "true" : "false")},{y:R},{label}\n");
        }

        return Read(text.ToString());
    }

    /// <summary>100 rows of 301 columns x0 to x300 and of y, a smooth function of two of them.</summary>
    public static DataTable Wide()
    {
        const int Rows = 100, Columns = 301;
        RandomSource random = new(43);
        double[][] columns = [.. Enumerable.Range(0, Columns).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextNormal()).ToArray())];
        double[] y = [.. Enumerable.Range(0, Rows).Select(row => Math.Tanh(columns[0][row]) - columns[Columns - 1][row])];
        return new DataTable("wide", [.. columns.Select((values, i) => new DataColumn($"x{i}", DataColumnKind.Number, values)), new DataColumn("y", DataColumnKind.Number, y)]);
    }

    /// <summary>A table from CSV text.</summary>
    public static DataTable Read(string text, CsvOptions? options = null)
    {
        using StringReader reader = new(text);
        return CsvFile.Read(reader, "test.csv", options);
    }
}
