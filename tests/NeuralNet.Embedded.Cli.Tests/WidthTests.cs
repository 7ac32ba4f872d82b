// neuralnet train under other widths of vectors: the model may not change by a bit.
using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class WidthTests : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    // The runtime reads these numbers as hexadecimal. A width that the machine lacks is the widest it has.
    private static readonly Dictionary<string, string>[] Widths =
    [
        new() { ["DOTNET_MaxVectorTBitWidth"] = "80", ["DOTNET_PreferredVectorBitWidth"] = "80", ["DOTNET_EnableAVX512"] = "0" },
        new() { ["DOTNET_MaxVectorTBitWidth"] = "100", ["DOTNET_PreferredVectorBitWidth"] = "100", ["DOTNET_EnableAVX512"] = "0" },
        new() { ["DOTNET_MaxVectorTBitWidth"] = "200", ["DOTNET_PreferredVectorBitWidth"] = "200" },
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--loss", "meanSquaredError", "--max-gradient-norm", "0.3", "--precision", "double")]
    [InlineData("--loss", "huber", "--max-gradient-norm", "0.3", "--activation", "gelu")]
    [InlineData("--loss", "smoothL1", "--batch-normalization", "--activation", "mish")]
    [InlineData("--loss", "meanSquaredError", "--batch-size", "full", "--precision", "double", "--activation", "sigmoid")]
    public void A_regression_ends_with_the_same_bytes(params string[] options)
    {
        string data = _folder.Write("rows.csv", "a,b,c,y\n" + string.Concat(Enumerable.Range(0, 211).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Sin(i):R},{Math.Cos(3 * i):R},{i % 7},{Math.Sin(i) * (i % 7):R}\n"))));
        Check(["train", data, "--target", "y", "--hidden", "13,6", "--epochs", "40", "--patience", "5", "--validation-fraction", "0.2", "--seed", "3", .. options]);
    }

    [Theory]
    [InlineData("--max-gradient-norm", "0.2")]
    [InlineData("--batch-normalization", "--precision", "double")]
    [InlineData("--output-activation", "softmax", "--loss", "meanSquaredError")]
    public void A_classification_ends_with_the_same_bytes(params string[] options) =>
        Check(["train", Iris.TrainingData, "--target", "species", "--hidden", "17", "--epochs", "40", "--patience", "5", "--seed", "3", .. options]);

    private void Check(string[] train)
    {
        string[] models = [.. Widths.Select((_, width) => _folder[$"{width}.nnmodel"])];
        for (int width = 0; width < Widths.Length; width++)
        {
            ProcessStartInfo start = new("dotnet") { RedirectStandardError = true };
            foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "neuralnet.dll"), .. train, "--name", "m", "--quiet", "-o", models[width]])
            {
                start.ArgumentList.Add(argument);
            }

            foreach ((string name, string value) in Widths[width])
            {
                start.Environment[name] = value;
            }

            using Process process = Process.Start(start)!;
            string error = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(LongestRun), "the process hangs");
            Assert.True(process.ExitCode == 0, error);
        }

        byte[] narrow = File.ReadAllBytes(models[0]);
        Assert.Equal(narrow, File.ReadAllBytes(models[1]));
        Assert.Equal(narrow, File.ReadAllBytes(models[2]));
    }
}
