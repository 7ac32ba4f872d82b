// neuralnet train under other widths of vectors: the model may not change by a bit.
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class WidthTests(WidthTests.Models models) : IClassFixture<WidthTests.Models>
{
    // The runtime reads these numbers as hexadecimal. A width that the machine lacks is the widest it has.
    private static readonly Dictionary<string, string>[] Widths =
    [
        new() { ["DOTNET_MaxVectorTBitWidth"] = "80", ["DOTNET_PreferredVectorBitWidth"] = "80", ["DOTNET_EnableAVX512"] = "0" },
        new() { ["DOTNET_MaxVectorTBitWidth"] = "100", ["DOTNET_PreferredVectorBitWidth"] = "100", ["DOTNET_EnableAVX512"] = "0" },
        new() { ["DOTNET_MaxVectorTBitWidth"] = "200", ["DOTNET_PreferredVectorBitWidth"] = "200" },
    ];

    private static readonly string[] RegressionOptions =
    [
        "--loss meanSquaredError --max-gradient-norm 0.3 --precision double",
        "--loss huber --max-gradient-norm 0.3 --activation gelu",
        "--loss smoothL1 --batch-normalization --activation mish",
        "--loss meanSquaredError --batch-size full --precision double --activation sigmoid",
    ];

    private static readonly string[] ClassificationOptions =
    [
        "--max-gradient-norm 0.2",
        "--batch-normalization --precision double",
        "--output-activation softmax --loss meanSquaredError",
    ];

    public static TheoryData<string> Regressions => [.. RegressionOptions];

    public static TheoryData<string> Classifications => [.. ClassificationOptions];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void A_regression_ends_with_the_same_bytes(string options) => Check(options);

    [Theory]
    [MemberData(nameof(Classifications))]
    public void A_classification_ends_with_the_same_bytes(string options) => Check(options);

    private void Check(string options)
    {
        byte[] narrow = File.ReadAllBytes(models.Of(options, 0));
        Assert.Equal(narrow, File.ReadAllBytes(models.Of(options, 1)));
        Assert.Equal(narrow, File.ReadAllBytes(models.Of(options, 2)));
    }

    /// <summary>All trainings, a process for each width.</summary>
    public sealed class Models : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Models()
        {
            string data = _folder.Write("rows.csv", "a,b,c,y\n" + string.Concat(Enumerable.Range(0, 211).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"{Math.Sin(i):R},{Math.Cos(3 * i):R},{i % 7},{Math.Sin(i) * (i % 7):R}\n"))));
            string[] regression = ["train", data, "--target", "y", "--hidden", "13,6", "--epochs", "40", "--patience", "5", "--validation-fraction", "0.2", "--seed", "3"];
            string[] classification = ["train", Iris.TrainingData, "--target", "species", "--hidden", "17", "--epochs", "40", "--patience", "5", "--seed", "3"];
            for (int width = 0; width < Widths.Length; width++)
            {
                CommandHost.Run(Widths[width],
                [
                    .. RegressionOptions.Select(options => Train(regression, options, width)),
                    .. ClassificationOptions.Select(options => Train(classification, options, width)),
                ]);
            }
        }

        public void Dispose() => _folder.Dispose();

        /// <summary>The model that was trained with some options under a width.</summary>
        public string Of(string options, int width) => _folder[$"{options} {width}.nnmodel"];

        private string[] Train(string[] command, string options, int width) => [.. command, .. options.Split(' '), "--name", "m", "--quiet", "-o", Of(options, width)];
    }
}
