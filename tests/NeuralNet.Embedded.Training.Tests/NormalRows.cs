// Made-up tables of normal rows, of several kinds: columns that follow a few hidden factors, each in its own unit.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests;

/// <summary>One kind of table.</summary>
/// <param name="Kind">
/// factors: weighted sums of normal factors, one for every four columns. curved: the sums bent. modes: each factor is near -1.5 or 1.5.
/// skewed: log-normal factors. independent: columns that have nothing to do with each other.
/// </param>
/// <param name="Columns">The number of columns, at least 2.</param>
internal sealed record NormalRows(string Kind, int Columns)
{
    private const double Noise = 0.1;

    public static string[] Kinds { get; } = ["factors", "curved", "modes", "skewed", "independent"];

    private int Factors => Kind == "independent" ? Columns : Math.Max(1, Math.Min(Columns - 1, (Columns + 3) / 4));

    /// <summary>A table of normal rows.</summary>
    public DataTable Normal(int rows, int seed) => Read(Scaled(Standard(rows, new Random(seed))), row => "");

    /// <summary>A table in which every other row takes each of its columns from another row: normal values that do not belong together.</summary>
    public DataTable Labelled(int rows, int seed)
    {
        Random random = new(seed);
        double[][] all = Standard(rows, random);
        for (int column = 0; column < Columns; column++)
        {
            double[] values = [.. all.Select(row => row[column])];
            random.Shuffle(values);
            for (int row = 1; row < rows; row += 2)
            {
                all[row][column] = values[row];
            }
        }

        return Read(Scaled(all), row => row % 2 == 0 ? ",normal" : ",broken", ",state");
    }

    private double[][] Standard(int rows, Random random)
    {
        (double[,] weights, _, _, double[] phases) = Shape();
        double[][] all = new double[rows][];
        for (int row = 0; row < rows; row++)
        {
            double[] factors = [.. Enumerable.Range(0, Factors).Select(_ => Factor(random))];
            all[row] = [.. Enumerable.Range(0, Columns).Select(column =>
            {
                double sum = 0;
                for (int factor = 0; factor < factors.Length; factor++)
                {
                    sum += weights[column, factor] * factors[factor];
                }

                return Kind == "curved" ? Math.Sin((1.2 * sum) + phases[column]) + (0.3 * sum * sum) : sum;
            })];
        }

        for (int column = 0; column < Columns; column++)
        {
            double mean = all.Average(row => row[column]), deviation = Math.Sqrt(all.Average(row => (row[column] - mean) * (row[column] - mean)));
            foreach (double[] row in all)
            {
                row[column] += Noise * deviation * Gauss(random);
            }
        }

        return all;
    }

    private double[][] Scaled(double[][] rows)
    {
        (_, double[] offsets, double[] scales, _) = Shape();
        return [.. rows.Select(row => row.Select((value, column) => offsets[column] + (scales[column] * value)).ToArray())];
    }

    // The same for every table of a kind and width.
    private (double[,] Weights, double[] Offsets, double[] Scales, double[] Phases) Shape()
    {
        Random random = new(7000 + Columns);
        double[,] weights = new double[Columns, Factors];
        double[] offsets = new double[Columns], scales = new double[Columns], phases = new double[Columns];
        for (int column = 0; column < Columns; column++)
        {
            (offsets[column], scales[column], phases[column]) = (random.NextDouble() * 100, Math.Pow(10, (random.NextDouble() * 4) - 2), random.NextDouble() * 6);
            for (int factor = 0; factor < Factors; factor++)
            {
                weights[column, factor] = Kind == "independent" ? (column == factor ? 1 : 0) : (random.NextDouble() * 2) - 1;
            }
        }

        return (weights, offsets, scales, phases);
    }

    private double Factor(Random random) => Kind switch
    {
        "modes" => (((random.Next(2) * 2) - 1) * 1.5) + (0.3 * Gauss(random)),
        "skewed" => Math.Exp(0.6 * Gauss(random)),
        _ => Gauss(random),
    };

    // Twelve uniform numbers have a variance of 1.
    private static double Gauss(Random random)
    {
        double sum = 0;
        for (int i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return sum - 6;
    }

    private DataTable Read(double[][] rows, Func<int, string> label, string labelColumn = "")
    {
        StringBuilder text = new(string.Join(',', Enumerable.Range(0, Columns).Select(column => $"c{column}")) + labelColumn + "\n");
        for (int row = 0; row < rows.Length; row++)
        {
            text.AppendJoin(',', rows[row].Select(value => value.ToString("R", CultureInfo.InvariantCulture))).Append(label(row)).Append('\n');
        }

        return Tables.Read(text.ToString());
    }
}
