// What callers of an anomaly detection get: the threshold, the alarm, the score.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Typed;

public class AnomalyApiTests
{
    private static readonly NetworkModel Model = Detector(1.5f, TypedNetwork.Columns("a", "b", "c"));

    [Fact]
    public void IsAnomaly_compares_the_score_of_Forward_with_the_threshold()
    {
        Type caller = TypedNetwork.Compile(Model, """
            public static bool Typed(float a, float b, float c, out float score) => Net.IsAnomaly(new Net.Features { A = a, B = b, C = c }, out score);
            public static bool Short(float a, float b, float c) => Net.IsAnomaly(new Net.Features { A = a, B = b, C = c });
            public static bool Plain(float[] x) => Net.IsAnomaly(x);
            public static bool PlainScore(float[] x, out float score) => Net.IsAnomaly(x, out score);
            public static void Forward(float[] x, float[] score) => Net.Forward(x, score);
            public static float Threshold() => Net.AnomalyThreshold;
            """);
        Typed typed = caller.Call<Typed>("Typed");
        Func<float, float, float, bool> shortest = caller.Call<Func<float, float, float, bool>>("Short");
        Func<float[], bool> plain = caller.Call<Func<float[], bool>>("Plain");
        Plain plainScore = caller.Call<Plain>("PlainScore");
        Action<float[], float[]> forward = caller.Call<Action<float[], float[]>>("Forward");
        Assert.Equal(1.5f, caller.Call<Func<float>>("Threshold")());

        Random random = new(1);
        int anomalies = 0;
        for (int i = 0; i < 200; i++)
        {
            float[] x = [.. Enumerable.Range(0, 3).Select(_ => (random.NextSingle() * 2) - 1)], score = new float[1];
            forward(x, score);
            bool expected = score[0] > 1.5f;
            Assert.Equal(expected, typed(x[0], x[1], x[2], out float typedScore));
            Assert.Equal(score[0], typedScore);
            Assert.Equal(expected, shortest(x[0], x[1], x[2]));
            Assert.Equal(expected, plain(x));
            Assert.Equal(expected, plainScore(x, out float plainly));
            Assert.Equal(score[0], plainly);
            anomalies += expected ? 1 : 0;
        }

        Assert.InRange(anomalies, 1, 199);
    }

    [Fact]
    public void The_threshold_itself_is_normal_and_NaN_is_not()
    {
        // The score of (a, b, c) is the mean square of what the layer makes of them, less themselves: 0 for zeros without a bias.
        NetworkModel model = Detector(0, TypedNetwork.Columns("a", "b", "c"));
        Func<float[], bool> isAnomaly = TypedNetwork.Compile(model, "public static bool Plain(float[] x) => Net.IsAnomaly(x);").Call<Func<float[], bool>>("Plain");
        Assert.False(isAnomaly([0, 0, 0]));
        Assert.True(isAnomaly([0, 0.001f, 0]));
        Assert.True(isAnomaly([0, float.NaN, 0]));
        Assert.True(isAnomaly([float.PositiveInfinity, 0, 0]));
    }

    [Fact]
    public void IsAnomaly_allocates_nothing()
    {
        Func<int, long> measure = TypedNetwork.Compile(Model, """
            public static long Measure(int calls)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                int anomalies = 0;
                for (int i = 0; i < calls; i++)
                {
                    anomalies += Net.IsAnomaly(new Net.Features { A = i, B = 2, C = 3 }) ? 1 : 0;
                    anomalies += Net.IsAnomaly(new Net.Features { A = i, B = 2, C = 3 }, out float score) && score > 0 ? 1 : 0;
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
            """).Call<Func<int, long>>("Measure");
        measure(10);
        Assert.Equal(0, measure(1000));
    }

    [Fact]
    public void There_is_no_Predict_and_no_label()
    {
        string text = NetworkSource.Generate(Model, "", "Net")[0].Text;
        Assert.DoesNotContain("Predict(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("enum Label", text, StringComparison.Ordinal);
        Assert.Contains("public const float AnomalyThreshold = 1.5f;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_is_its_index()
    {
        NetworkModel model = Detector(1, [new Feature("load"), new Feature("mode", EquatableArray.Create("idle", "run")), new Feature("speed")]);
        Type caller = TypedNetwork.Compile(model, """
            public static float Typed() { Net.IsAnomaly(new Net.Features { Load = 0.5f, Mode = Net.Mode.Run, Speed = 0.25f }, out float score); return score; }
            public static float Plain() { Net.IsAnomaly([0.5f, 1, 0.25f], out float score); return score; }
            """);
        Assert.Equal(caller.Call<Func<float>>("Plain")(), caller.Call<Func<float>>("Typed")());
    }

    [Theory]
    [InlineData("IsAnomaly")]
    [InlineData("AnomalyThreshold")]
    public void A_class_that_is_called_like_a_member_is_refused(string name) =>
        Assert.Contains($"declares a member '{name}'", Assert.Throws<ArgumentException>(() => NetworkSource.Generate(Model, "", name)).Message, StringComparison.Ordinal);

    private static NetworkModel Detector(float threshold, Feature[] features)
    {
        NetworkModel model = TypedNetwork.Model(features, new Target(default, PredictionTask.AnomalyDetection, default, threshold), features.Length, probabilities: false);
        return model with
        {
            Operators = EquatableArray.Create<Operator>(Dense.Of("dense", "x", "w", null, "y"), ReconstructionError.Of("error", "x", "y", "score")),
            Outputs = EquatableArray.Create("score"),
        };
    }

    private delegate bool Typed(float a, float b, float c, out float score);

    private delegate bool Plain(float[] x, out float score);
}
