// Missing values in the typed API: filled where the model fills them, else refused by name.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Generator.Tests.Typed;

public class MissingValueTests
{
    private static readonly Feature[] Passenger = [new("age"), new("port", EquatableArray.Create("Cherbourg", "Queenstown", "Southampton")), new("fare")];
    private static readonly float[] Fillings = [28, 2, 14.5f];

    [Fact]
    public void A_model_that_fills_gaps_takes_NaN_and_null()
    {
        NetworkModel model = Filling(TypedNetwork.Model(Passenger, TypedNetwork.Classes("lost", "saved", "unknown"), 3, probabilities: true));
        Type caller = TypedNetwork.Compile(model, """
            public static void Typed(float age, bool known, float fare, float[] p) =>
                Net.Predict(new Net.Features { Age = age, Port = known ? Net.Port.Queenstown : null, Fare = fare }, p);
            public static void Plain(float[] x, float[] p) => Net.Predict(x, p);
            public static void Batch(float[] x, float[] p) => Net.ForwardBatch(x, p, x.Length / 3);
            """);
        Action<float, bool, float, float[]> typed = caller.Call<Action<float, bool, float, float[]>>("Typed");
        Action<float[], float[]> plain = caller.Call<Action<float[], float[]>>("Plain"), batch = caller.Call<Action<float[], float[]>>("Batch");
        Interpreter reference = new(model);
        List<float> inputs = [], outputs = [];
        for (int gaps = 0; gaps < 8; gaps++)
        {
            float age = (gaps & 1) != 0 ? float.NaN : 0.5f, fare = (gaps & 4) != 0 ? float.NaN : -0.75f;
            bool known = (gaps & 2) == 0;
            float[] filled = [float.IsNaN(age) ? Fillings[0] : age, known ? 1 : Fillings[1], float.IsNaN(fare) ? Fillings[2] : fare];
            float[] expected = new float[3], actual = new float[3], raw = [age, known ? 1 : float.NaN, fare];
            plain(filled, expected);
            typed(age, known, fare, actual);
            Assert.Equal(expected, actual);
            plain(raw, actual);
            Assert.Equal(expected, actual);
            double[] judged = reference.Run([.. raw.Select(value => (double)value)]);
            Assert.All(judged.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            inputs.AddRange(raw);
            outputs.AddRange(actual);
        }

        float[] all = new float[outputs.Count];
        batch([.. inputs], all);
        Assert.Equal(outputs, all);
        Assert.True(outputs.Chunk(3).Select(chunk => chunk[0]).Distinct().Count() > 4);
    }

    [Fact]
    public void Such_a_prediction_allocates_nothing()
    {
        Func<int, long> measure = TypedNetwork.Compile(Filling(TypedNetwork.Model(Passenger, TypedNetwork.Classes("x", "y", "z"), 3, probabilities: true)), """
            public static long Measure(int calls)
            {
                Span<float> p = stackalloc float[3];
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < calls; i++)
                {
                    Net.Predict(new Net.Features { Age = i, Port = null, Fare = float.NaN }, p);
                    Net.Predict(new Net.Features { Age = float.NaN, Port = Net.Port.Cherbourg, Fare = i });
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
            """).Call<Func<int, long>>("Measure");
        measure(10);
        Assert.Equal(0, measure(1000));
    }

    [Fact]
    public void An_anomaly_detection_fills_gaps_too()
    {
        Target target = new(default, PredictionTask.AnomalyDetection, default, 1e9f);
        NetworkModel plain = TypedNetwork.Model(Passenger, target, 1, probabilities: false);
        bool Asks(NetworkModel model, string port) => TypedNetwork.Compile(
            model, $"public static bool Ask() => Net.IsAnomaly(new Net.Features {{ Age = float.NaN, Port = {port}, Fare = 1 }});").Call<Func<bool>>("Ask")();
        Assert.True(Asks(plain, "Net.Port.Cherbourg"));
        Assert.False(Asks(Filling(plain), "null"));
    }

    [Theory]
    [InlineData(PredictionTask.Regression, 1)]
    [InlineData(PredictionTask.BinaryClassification, 1)]
    [InlineData(PredictionTask.Classification, 3)]
    public void A_model_that_fills_none_names_the_column_of_a_NaN(PredictionTask task, int outputs)
    {
        Feature[] features = [new("age"), new("a \"quoted\"\nname"), new("port", EquatableArray.Create("Cherbourg", "Queenstown"))];
        EquatableArray<string> labels = task == PredictionTask.Regression ? default : EquatableArray<string>.Adopt([.. new[] { "no", "yes", "perhaps" }.Take(Math.Max(2, outputs))]);
        NetworkModel model = TypedNetwork.Model(features, new Target(EquatableArray.Create("y"), task, labels), outputs, probabilities: task != PredictionTask.Regression);
        Type caller = TypedNetwork.Compile(model, """
            public static string Typed(float age, float name) => Net.Predict(new Net.Features { Age = age, AQuotedName = name, Port = Net.Port.Queenstown }).ToString();
            public static string Plain(float[] x) => Net.Predict(x).ToString();
            public static void Forward(float[] x, float[] y) => Net.Forward(x, y);
            """);
        Func<float, float, string> typed = caller.Call<Func<float, float, string>>("Typed");
        Func<float[], string> plain = caller.Call<Func<float[], string>>("Plain");
        Assert.Equal(plain([1, 2, 1]), typed(1, 2));
        Assert.Contains("'age'", Assert.Throws<ArgumentException>(() => typed(float.NaN, float.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("'a \"quoted\"\nname'", Assert.Throws<ArgumentException>(() => typed(1, float.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("'port'", Assert.Throws<ArgumentException>(() => plain([1, 2, float.NaN])).Message, StringComparison.Ordinal);
        Assert.NotNull(plain([float.PositiveInfinity, 2, 1]));

        // Forward is plain arithmetic.
        float[] answer = new float[outputs];
        caller.Call<Action<float[], float[]>>("Forward")([float.NaN, 2, 1], answer);
        Assert.All(answer, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Of_more_columns_than_have_names_in_code_the_place_is_told()
    {
        NetworkModel model = TypedNetwork.Model([.. Enumerable.Range(0, 300).Select(i => new Feature($"pixel{i}"))], TypedNetwork.Classes("x", "y", "z"), 3, probabilities: true);
        Func<float[], string> plain = TypedNetwork.Compile(model, "public static string Plain(float[] x) => Net.Predict(x).ToString();").Call<Func<float[], string>>("Plain");
        float[] input = new float[300];
        Assert.NotNull(plain(input));
        input[270] = float.NaN;
        Assert.Contains("element 270", Assert.Throws<ArgumentException>(() => plain(input)).Message, StringComparison.Ordinal);
    }

    // The model with an imputation in front.
    private static NetworkModel Filling(NetworkModel model) => model with
    {
        Preprocessing = EquatableArray.Create(Impute.Of("impute", "x", "fillings", "imputed")),
        Operators = model.Operators
            .Select(@operator => @operator.Input(0) == "x" ? Dense.Of(@operator.Name, "imputed", "w", "b", @operator.Output) : @operator)
            .ToEquatableArray(),
        Tensors = model.Tensors.Append(Tensor.FromSingles("fillings", Shape.Of(Fillings.Length), Fillings)).ToEquatableArray(),
    };
}
