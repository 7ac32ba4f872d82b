using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Typed;

public class TypedApiTests
{
    private static readonly string[] HostileNames =
    [
        "a\"; System.Environment.Exit(3);//", "class", " ", "😀", "\u202Ereversed", "zero\u200Bwidth", "9lives", "a b", "a_b", "a b ", "*/", "\n", "</summary>",
        "Features", "Label", "Predict", "Equals", "ToString", "GetHashCode", "Deconstruct", "PrintMembers", "value__", "Dense", "Span", "float", "@at", "_", "__",
        "InputLength", "OutputLength", "WorkspaceLength", "ParameterCount", "MacCount", "Forward", "ForwardBatch", "SelfTest", "TestVectors", "Weights", "LabelText",
        new('n', 10_000),
    ];

    [Fact]
    public void Predict_of_a_classification_is_the_largest_probability_of_Forward()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a", "b", "c"), TypedNetwork.Classes("x", "y", "z", "w"), 4, probabilities: true);
        Type caller = TypedNetwork.Compile(model, """
            public static int Typed(float a, float b, float c, float[] p) => (int)Net.Predict(new Net.Features { A = a, B = b, C = c }, p);
            public static int Short(float a, float b, float c) => (int)Net.Predict(new Net.Features { A = a, B = b, C = c });
            public static int Plain(float[] x) => (int)Net.Predict(x);
            public static void Forward(float[] x, float[] p) => Net.Forward(x, p);
            """);
        Func<float, float, float, float[], int> typed = caller.Call<Func<float, float, float, float[], int>>("Typed");
        Func<float, float, float, int> shortest = caller.Call<Func<float, float, float, int>>("Short");
        Func<float[], int> plain = caller.Call<Func<float[], int>>("Plain");
        Action<float[], float[]> forward = caller.Call<Action<float[], float[]>>("Forward");

        Random random = new(1);
        HashSet<int> seen = [];
        for (int i = 0; i < 200; i++)
        {
            float[] x = [.. Enumerable.Range(0, 3).Select(_ => (random.NextSingle() * 6) - 3)];
            float[] expected = new float[4], actual = new float[4];
            forward(x, expected);
            int label = Array.IndexOf(expected, expected.Max());
            Assert.Equal(label, typed(x[0], x[1], x[2], actual));
            Assert.Equal(expected, actual);
            Assert.Equal(label, shortest(x[0], x[1], x[2]));
            Assert.Equal(label, plain(x));
            seen.Add(label);
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void Binary_classification_gives_both_probabilities()
    {
        Target target = new(EquatableArray.Create("ill"), PredictionTask.BinaryClassification, EquatableArray.Create("no", "yes"));
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a", "b"), target, 1, probabilities: true);
        Type caller = TypedNetwork.Compile(model, """
            public static bool Typed(float a, float b, float[] p) => Net.Predict(new Net.Features { A = a, B = b }, p) == Net.Label.Yes;
            public static void Forward(float[] x, float[] p) => Net.Forward(x, p);
            """);
        Func<float, float, float[], bool> typed = caller.Call<Func<float, float, float[], bool>>("Typed");
        Action<float[], float[]> forward = caller.Call<Action<float[], float[]>>("Forward");
        Random random = new(2);
        int yes = 0;
        for (int i = 0; i < 100; i++)
        {
            float a = (random.NextSingle() * 6) - 3, b = (random.NextSingle() * 6) - 3;
            float[] p = new float[2], second = new float[1];
            bool answer = typed(a, b, p);
            forward([a, b], second);
            Assert.Equal(second[0], p[1]);
            Assert.Equal(1 - second[0], p[0]);
            Assert.Equal(second[0] > 0.5f, answer);
            yes += answer ? 1 : 0;
        }

        Assert.InRange(yes, 1, 99);
        Assert.Throws<ArgumentException>("probabilities", () => typed(1, 2, new float[1]));
    }

    [Fact]
    public void LabelCount_is_the_length_of_the_probabilities_for_two_labels_too()
    {
        foreach (PredictionTask task in new[] { PredictionTask.BinaryClassification, PredictionTask.Classification })
        {
            Target target = new(EquatableArray.Create("ill"), task, EquatableArray.Create("no", "yes"));
            NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a"), target, task == PredictionTask.Classification ? 2 : 1, probabilities: true);
            Func<float, float> sum = TypedNetwork.Compile(model, """
                public static float Sum(float a) { float[] p = new float[Net.LabelCount]; Net.Predict(new Net.Features { A = a }, p); return p[0] + p[1]; }
                """).Call<Func<float, float>>("Sum");
            Assert.Equal(1, sum(0.3f), 1e-6f);
        }
    }

    [Fact]
    public void A_column_left_out_does_not_compile()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a", "b"), TypedNetwork.Classes("x", "y", "z"), 3, probabilities: true);
        Project project = Project.WithModel(ModelWriter.Write(model));
        project.AddSource("Caller.cs", "namespace Acme { internal static class Caller { public static Net.Label Ask() => Net.Predict(new Net.Features { A = 1 }); } }");
        string complaint = Assert.Single(Project.Complaints(project.WithGenerated(project.Run())));
        Assert.Contains("error CS9035: Required member 'Net.Features.B'", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbatim_names_come_from_the_items_metadata()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("sepal_length"), TypedNetwork.Classes("iris_setosa", "y", "z"), 3, probabilities: true);
        Project project = Project.WithModel(ModelWriter.Write(model)).WithMetadata("net.nnmodel", "Names", "Verbatim");
        project.AddSource("Caller.cs", "namespace Acme { internal static class Caller { public static bool Ask() => Net.Predict(new Net.Features { sepal_length = 1 }) == Net.Label.iris_setosa; } }");
        Assert.Empty(Project.Complaints(project.WithGenerated(project.Run())));
    }

    [Fact]
    public void Regression_returns_the_number_and_a_category_is_its_index()
    {
        Feature[] features = [new("size"), new("colour", EquatableArray.Create("red", "green", "blue"))];
        Target target = new(EquatableArray.Create("price"), PredictionTask.Regression);
        Type caller = TypedNetwork.Compile(TypedNetwork.Model(features, target, 1, probabilities: false), """
            public static float Typed(float size) => Net.Predict(new Net.Features { Size = size, Colour = Net.Colour.Blue });
            public static float Plain(float[] x) => Net.Predict(x);
            """);
        float typed = caller.Call<Func<float, float>>("Typed")(1.5f);
        Assert.Equal(caller.Call<Func<float[], float>>("Plain")([1.5f, 2]), typed);
        Assert.NotEqual(caller.Call<Func<float[], float>>("Plain")([1.5f, 1]), typed);
    }

    [Fact]
    public void Predict_allocates_nothing()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a", "b", "c"), TypedNetwork.Classes("x", "y", "z"), 3, probabilities: true);
        Func<int, long> measure = TypedNetwork.Compile(model, """
            public static long Measure(int calls)
            {
                Span<float> p = stackalloc float[3];
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < calls; i++)
                {
                    Net.Predict(new Net.Features { A = i, B = 2, C = 3 }, p);
                    Net.Predict(new Net.Features { A = i, B = 2, C = 3 });
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
            """).Call<Func<int, long>>("Measure");
        measure(10);
        Assert.Equal(0, measure(1000));
    }

    [Fact]
    public void LabelText_is_what_the_data_says()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a"), TypedNetwork.Classes("no \"quotes\"", "back\\slash", "7"), 3, probabilities: true);
        Func<int, string> text = TypedNetwork.Compile(model, "public static string Text(int i) => Net.LabelText((Net.Label)i);").Call<Func<int, string>>("Text");
        Assert.Equal(["no \"quotes\"", "back\\slash", "7"], [text(0), text(1), text(2)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => text(3));
    }

    [Fact]
    public void Hostile_column_names_labels_and_categories_stay_names()
    {
        Feature[] features = [.. TypedNetwork.Columns(HostileNames), .. HostileNames.Select(name => new Feature(name + "?", HostileNames.ToEquatableArray()))];
        NetworkModel model = TypedNetwork.Model(features, TypedNetwork.Classes(HostileNames), HostileNames.Length, probabilities: true);
        Type caller = TypedNetwork.Compile(model, $$"""
            public static int Columns() => typeof(Net.Features).GetProperties().Length;
            public static int Labels() => System.Enum.GetValues<Net.Label>().Length;
            public static string Text(int i) => Net.LabelText((Net.Label)i);
            """);
        Assert.Equal(features.Length, caller.Call<Func<int>>("Columns")());
        Assert.Equal(HostileNames.Length, caller.Call<Func<int>>("Labels")());
        Assert.Equal(HostileNames, Enumerable.Range(0, HostileNames.Length).Select(caller.Call<Func<int, string>>("Text")));
    }

    [Fact]
    public void A_model_without_features_has_no_typed_members()
    {
        NetworkModel model = TypedNetwork.Model(TypedNetwork.Columns("a"), TypedNetwork.Classes("x", "y"), 2, probabilities: true) with { Features = default };
        Assert.DoesNotContain(NetworkSource.Generate(model, "", "Net"), source => source.Text.Contains("Predict", StringComparison.Ordinal));
    }

    [Fact]
    public void An_image_gets_Predict_over_spans_but_no_record()
    {
        string text = NetworkSource.Generate(
            TypedNetwork.Model(TypedNetwork.Columns([.. Enumerable.Range(0, 784).Select(i => $"p{i}")]), TypedNetwork.Classes("x", "y"), 2, probabilities: true), "", "Net")[0].Text;
        Assert.Contains("Label Predict(ReadOnlySpan<float> input)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("record struct", text, StringComparison.Ordinal);
    }
}
