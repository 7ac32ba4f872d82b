// The trainings of the suite, from a handful of rows to sixty thousand images.
using System.Globalization;
using System.Reflection;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Benchmarks.Training;

internal static class TrainingCases
{
    /// <summary>The cases in the order of the table, made as they are needed. Those without their data are left out, with a word about it.</summary>
    public static IEnumerable<TrainingCase> Create(string filter)
    {
        foreach ((int rows, int inputs, double bar) in new[] { (200, 4, 10.0), (569, 30, 5.0), (10_000, 30, 4.0) })
        {
            string name = $"classic {inputs}-5-1, all of {rows}";
            if (Wanted(name, filter))
            {
                yield return Classic(name, rows, inputs, bar);
            }
        }

        if (Wanted("iris 4-16-3, batch 16", filter))
        {
            yield return Iris("iris 4-16-3, batch 16");
        }

        foreach ((int[] hidden, int batch, double bar) in new[] { (new[] { 128 }, 64, 1.4), ([512, 256], 128, 1.2) })
        {
            string name = $"fashion 784-{string.Join('-', hidden)}-10, batch {batch}";
            if (Wanted(name, filter) && Fashion(name, hidden, batch, bar) is TrainingCase fashion)
            {
                yield return fashion;
            }
        }
    }

    private static bool Wanted(string name, string filter) => name.Contains(filter, StringComparison.OrdinalIgnoreCase);

    // A smooth rule with an answer of 0 or 1; the rate shrinks with the rows because the gradient is their sum.
    private static TrainingCase Classic(string name, int rows, int inputs, double bar)
    {
        RandomSource random = new((ulong)rows);
        double[][] columns = [.. Enumerable.Range(0, inputs).Select(_ => Draw(random, rows))];
        return new TrainingCase
        {
            Name = name,
            Bar = bar,
            IsClassic = true,
            Sizes = [inputs, 5, 1],
            Epochs = 1000,
            LearningRate = 20.0 / rows,
            Inputs = columns,
            Targets = [.. Enumerable.Range(0, rows).Select(row => columns[0][row] + Math.Sin(3 * columns[1][row]) > columns[2][row] + 0.7 ? 1.0 : 0)],
        };
    }

    private static double[] Draw(RandomSource random, int count)
    {
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextDouble();
        }

        return values;
    }

    // Fisher's 150 flowers as the quickstart has them: 120 to train on and 30 to test on, which are all of them. Unscaled.
    private static TrainingCase Iris(string name)
    {
        DataTable[] parts = [Flowers("iris.csv"), Flowers("iris.test.csv")];
        string[] features = [.. parts[0].Columns.Where(column => column.Kind == DataColumnKind.Number).Select(column => column.Name)];
        return new TrainingCase
        {
            Name = name,
            Bar = 15,
            IsClassic = false,
            Sizes = [features.Length, 16, parts[0]["species"].Categories.Count],
            Epochs = 200,
            Batch = 16,
            LearningRate = 0.001,
            Inputs = [.. features.Select(feature => Joined(parts, feature))],
            Targets = Joined(parts, "species"),
        };
    }

    private static DataTable Flowers(string file)
    {
        string root = typeof(TrainingCases).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        return CsvFile.Read(Path.Combine(root, "samples", "Quickstart", file));
    }

    // Both files have all three species, so a species has one number in both.
    private static double[] Joined(DataTable[] parts, string column) => [.. parts.SelectMany(part => part[column].Values.ToArray())];

    private static TrainingCase? Fashion(string name, int[] hidden, int batch, double bar)
    {
        string images = Path.Combine(IdxFile.Folder, "train-images-idx3-ubyte.gz"), labels = Path.Combine(IdxFile.Folder, "train-labels-idx1-ubyte.gz");
        if (!File.Exists(images) || !File.Exists(labels))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Without {images} (Debian package dataset-fashion-mnist) there is no '{name}'."));
            return null;
        }

        byte[] pixels = IdxFile.Read(images);
        int rows = pixels.Length / 784;
        return new TrainingCase
        {
            Name = name,
            Bar = bar,
            IsLarge = true,
            IsClassic = false,
            Sizes = [784, .. hidden, 10],
            Epochs = 1,
            Batch = batch,
            LearningRate = 0.001,
            Inputs = [.. Enumerable.Range(0, 784).Select(pixel => Enumerable.Range(0, rows).Select(row => pixels[(row * 784) + pixel] / 255.0).ToArray())],
            Targets = [.. IdxFile.Read(labels).Select(label => (double)label)],
            Files = (images, labels),
        };
    }
}
