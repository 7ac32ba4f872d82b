// ROC curves against their definition, threshold by threshold.
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Training.Tests.Reporting;

public sealed class LabelCurvesTests
{
    [Fact]
    public void A_curve_worked_out_by_hand()
    {
        // From the top: a hit, a hit, a tie of one hit and one alarm, an alarm.
        List<RocPoint> points = LabelCurves.Corners([0.9, 0.5, 0.8, 0.5, 0.1], [true, false, true, true, false]);
        Assert.Equal([new(0, 0), new(0, 2.0 / 3), new(0.5, 1), new(1, 1)], points);
    }

    [Fact]
    public void Every_threshold_lies_on_the_curve_and_the_area_under_it_is_that_of_the_ranks()
    {
        RandomSource random = new(8);
        for (int round = 0; round < 30; round++)
        {
            // Few different scores, so that there are ties of both labels.
            double[] scores = [.. Enumerable.Range(0, 60).Select(_ => random.NextInt32(5 + round) / 10.0)];
            bool[] isLabel = [.. scores.Select((score, i) => i == 0 || (i > 1 && random.NextDouble() < (score / 3) + 0.2))];
            List<RocPoint> curve = LabelCurves.Corners(scores, isLabel);

            int positives = isLabel.Count(one => one), negatives = isLabel.Length - positives;
            foreach (double threshold in scores.Append(double.PositiveInfinity))
            {
                double x = (double)scores.Where((score, i) => score >= threshold && !isLabel[i]).Count() / negatives;
                double y = (double)scores.Where((score, i) => score >= threshold && isLabel[i]).Count() / positives;
                Assert.True(Segments(curve).Any(segment => Lies(x, y, segment.From, segment.To)), $"round {round}: ({x}, {y}) is not on the curve");
            }

            double area = Segments(curve).Sum(segment => (segment.To.FalsePositiveRate - segment.From.FalsePositiveRate) * (segment.To.TruePositiveRate + segment.From.TruePositiveRate) / 2);
            Assert.Equal(RocCurve.Area(scores, isLabel), area, 1e-12);
        }
    }

    [Fact]
    public void Two_labels_have_one_curve_a_few_have_one_each_and_absent_ones_none()
    {
        double[][] binary = [[0.2], [0.7]];
        Assert.Equal("yes", Assert.Single(LabelCurves.Of(binary, [0, 1], ["no", "yes"])).Label);
        Assert.Empty(LabelCurves.Of(binary, [1, 1], ["no", "yes"]));

        double[][] three = [[0.8, 0.1, 0.1], [0.3, 0.4, 0.3], [0.5, 0.4, 0.1]];
        Assert.Equal(["a", "b"], LabelCurves.Of(three, [0, 1, 1], ["a", "b", "c"]).Select(curve => curve.Label));
        Assert.Empty(LabelCurves.Of(three, [0, 1, 1], [.. Enumerable.Range(0, 7).Select(i => $"{i}")]));
    }

    [Fact]
    public void A_curve_of_many_corners_is_thinned_and_keeps_its_ends()
    {
        RandomSource random = new(1);
        double[][] outputs = [.. Enumerable.Range(0, 5000).Select(_ => new[] { random.NextDouble() })];
        LabelCurve curve = Assert.Single(LabelCurves.Of(outputs, [.. outputs.Select(_ => random.NextInt32(2))], ["no", "yes"]));
        Assert.InRange(curve.Points.Count, 100, 300);
        Assert.Equal((new RocPoint(0, 0), new RocPoint(1, 1)), (curve.Points[0], curve.Points[^1]));
    }

    private static IEnumerable<(RocPoint From, RocPoint To)> Segments(List<RocPoint> points) => points.Zip(points.Skip(1));

    private static bool Lies(double x, double y, RocPoint from, RocPoint to)
    {
        double dx = to.FalsePositiveRate - from.FalsePositiveRate, dy = to.TruePositiveRate - from.TruePositiveRate;
        double cross = (dx * (y - from.TruePositiveRate)) - (dy * (x - from.FalsePositiveRate));
        return Math.Abs(cross) < 1e-12
            && x >= from.FalsePositiveRate - 1e-12 && x <= to.FalsePositiveRate + 1e-12 && y >= from.TruePositiveRate - 1e-12 && y <= to.TruePositiveRate + 1e-12;
    }
}
