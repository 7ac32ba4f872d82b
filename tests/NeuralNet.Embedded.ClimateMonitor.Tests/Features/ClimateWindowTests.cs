// Features in the order of their names, and the training data that spells them.
using System.Text;
using ClimateMonitor.Features;

namespace ClimateMonitor.Tests.Features;

public class ClimateWindowTests
{
    [Fact]
    public void Every_feature_stands_at_the_place_of_its_name()
    {
        ClimateWindow window = new();
        float[] temperatures = new float[ClimateWindow.Seconds], humidities = new float[ClimateWindow.Seconds], pressures = new float[ClimateWindow.Seconds];
        Random random = new(5);
        for (int second = 0; second < ClimateWindow.Seconds; second++)
        {
            Assert.False(window.IsFull);
            (temperatures[second], humidities[second], pressures[second]) =
                (20 + random.NextSingle(), 40 + (10 * random.NextSingle()), 100_000 + (100 * random.NextSingle()));
            window.Add(new(temperatures[second], humidities[second], pressures[second]));
        }

        Assert.True(window.IsFull);
        float[] features = new float[ClimateWindow.FeatureNames.Count];
        window.CopyFeatures(features);
        for (int i = 0; i < features.Length; i++)
        {
            string name = ClimateWindow.FeatureNames[i];
            Trend trend = Trend.Of(name[0] switch { 't' => temperatures, 'h' => humidities, _ => pressures });
            float expected = name.Split('_')[1] switch { "mean" => trend.Mean, "slope" => trend.Slope, "deviation" => trend.Deviation, _ => trend.Range };
            Assert.Equal(expected, features[i]);
        }
    }

    [Fact]
    public void The_network_takes_as_many_features_as_the_window_makes() => Assert.Equal(RoomState.InputLength, ClimateWindow.FeatureNames.Count);

    [Fact]
    public void A_span_that_is_too_short_is_refused()
    {
        ClimateWindow window = new();
        window.Add(default);
        window.Add(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => window.CopyFeatures(new float[10]));
    }

    [Fact]
    public void Training_data_has_the_features_names_and_the_label_last()
    {
        using MemoryStream stream = new();
        TrainingFile file = new(stream);
        file.WriteHeader();
        file.WriteRow([.. Enumerable.Range(1, ClimateWindow.FeatureNames.Count).Select(i => -i / 3f)], "my room");
        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');

        Assert.Equal(string.Join(',', ClimateWindow.FeatureNames) + ",state", lines[0]);
        Assert.StartsWith("-0.3333,-0.6667,-1,-1.333,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",-3.667,my room", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void The_longest_row_fits()
    {
        using MemoryStream stream = new();
        string label = new('€', 64);
        float[] features = new float[ClimateWindow.FeatureNames.Count];
        features.AsSpan().Fill(-1.234567e-38f);
        new TrainingFile(stream).WriteRow(features, label);

        Assert.EndsWith($",-1.235E-38,{label}\n", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", true)]
    [InlineData("", false)]
    [InlineData("a,b", false)]
    [InlineData("a\"b", false)]
    [InlineData("a\nb", false)]
    public void Labels_that_would_break_the_file_are_none(string text, bool isLabel) => Assert.Equal(isLabel, TrainingFile.IsLabel(text));
}
