// What people are told about a search is what it found.
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Tests.Tuning;

public class VerdictTests
{
    [Theory]
    [InlineData(0.90, 0.95, 0.01, "better: on 40 rows that the search never saw, trial 3 reaches accuracy 0.9500 and the defaults 0.9000: +0.0500 ± 0.0100, more than two standard errors; trial 3 is taken", 3)]
    [InlineData(0.90, 0.91, 0.01, "perhaps better: on 40 rows that the search never saw, trial 3 reaches accuracy 0.9100 and the defaults 0.9000: +0.0100 ± 0.0100, which is within the noise of two standard errors; trial 3 is taken all the same", 3)]
    [InlineData(0.90, 0.90, 0.0, "not better: on 40 rows that the search never saw, trial 3 reaches accuracy 0.9000 and the defaults 0.9000: 0.0000 ± 0.0000; the defaults stay", 0)]
    [InlineData(0.90, 0.85, 0.1, "not better: on 40 rows that the search never saw, trial 3 reaches accuracy 0.8500 and the defaults 0.9000: -0.0500 ± 0.1000; the defaults stay", 0)]
    [InlineData(0.90, double.NaN, double.NaN, "not better: trial 3 has the best accuracy of the search, but diverged in the comparison; the defaults stay", 0)]
    public void The_verdict_says_whether_by_how_much_and_whether_it_is_noise(double defaults, double best, double error, string expected, int winner)
    {
        TuningResult result = Result(new TuningComparison(40, 3, defaults, best, error), Of(3, 0.99), Of(0, 0.98));
        Assert.Equal(expected, TuningText.Verdict(result));
        Assert.Equal(winner, result.Winner.Number);
    }

    [Fact]
    public void Defaults_that_win_the_search_itself_stay() =>
        Assert.Equal("not better: the defaults have the best accuracy of 2 trials themselves, and stay", TuningText.Verdict(Result(null, Of(0, 0.99), Of(3, 0.98))));

    [Fact]
    public void A_trial_that_failed_has_no_score()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        TuningText.WriteTable(writer, Result(null, Of(0, 0.99), Of(3, 0) with { Scores = default, Problem = "it diverged." }));
        Assert.Equal(
            """
            rank trial  accuracy   ± error epochs parameters  configuration
               1     0    0.9900    0.0100      9         77  the defaults
               2     3    failed                9         77  --hidden 64 --activation relu --dropout 0 --learning-rate 0.01 --weight-decay 0.5 --batch-size 32

            """,
            writer.ToString());
    }

    [Fact]
    public void Numbers_look_the_same_in_every_culture()
    {
        // By hand, because cultures may be absent: as Finns write numbers.
        CultureInfo finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        finnish.NumberFormat.NumberDecimalSeparator = ",";
        finnish.NumberFormat.NegativeSign = "\u2212";
        CultureInfo before = CultureInfo.CurrentCulture;
        string neutral = Text();
        CultureInfo.CurrentCulture = finnish;
        try
        {
            Assert.Equal(neutral, Text());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Text()
        {
            using StringWriter writer = new(CultureInfo.CurrentCulture) { NewLine = "\n" };
            TuningResult result = Result(new TuningComparison(40, 3, 0.9, 0.85, 0.01), Of(3, 0.99), Of(0, -0.98));
            TuningText.WriteTable(writer, result);
            writer.WriteLine(TuningText.Verdict(result));
            JsonLines.Write(writer, TuneResultJson.Of(result, "m.nnmodel", ["neuralnet"]), LineJsonContext.Default.TuneResultJson);
            return writer.ToString();
        }
    }

    [Fact]
    public void A_trial_that_failed_is_told_to_programs_without_numbers_that_JSON_cannot_say()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        JsonLines.Write(writer, MeasurementJson.Of(Of(3, 0) with { Scores = default, Losses = default, Problem = "it diverged." }), LineJsonContext.Default.MeasurementJson);
        JsonLines.Write(writer, TuneResultJson.Of(Result(new TuningComparison(40, 3, 0.9, double.NaN, double.NaN), Of(3, 0.99), Of(0, 0.98)), null, []), LineJsonContext.Default.TuneResultJson);
        string[] lines = writer.ToString().Split('\n');
        Assert.Contains("\"score\":null,\"standardError\":null", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"problem\":\"it diverged.\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"bestScore\":null,\"difference\":null,\"standardError\":null", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"notBetter\",\"winner\":0", lines[1], StringComparison.Ordinal);
    }

    private static TuningResult Result(TuningComparison? comparison, params Trial[] trials) => new()
    {
        Trials = trials,
        Score = "accuracy",
        SearchRows = 100,
        Comparison = comparison,
        DroppedMeasurements = 0,
        Warnings = [],
    };

    private static Trial Of(int number, double score) => new()
    {
        Number = number,
        Options = TrainingOptions.Default,
        Rung = 2,
        Epochs = 9,
        ParameterCount = 77,
        Scores = EquatableArray.Create(score - 0.01, score + 0.01),
        Losses = EquatableArray.Create(0.0, 0),
    };
}
