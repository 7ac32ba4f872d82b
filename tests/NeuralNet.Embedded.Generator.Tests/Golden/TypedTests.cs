// Models that know their features and labels speak in them.
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class TypedTests
{
    [Fact]
    public void A_classifier_predicts_the_most_probable_label()
    {
        string source = """
            public static class Typed
            {
                public static (int, string) Predict(float[] x, float[] probabilities)
                {
                    Acme.Net.Features features = new(SepalLengthCm: x[0], SepalWidthCm: x[1], PetalLengthCm: x[2], PetalWidthCm: x[3]);
                    Acme.Net.Label label = Acme.Net.Predict(features, probabilities);
                    return label == Acme.Net.Predict(features) ? ((int)label, Acme.Net.TextOf(label)) : (-1, "");
                }
            }
            """;
        GoldenCase golden = GoldenCase.Load("softmax-multiclass");
        var predict = Compile(golden.Text, source).GetMethod("Predict")!.CreateDelegate<Func<float[], float[], (int, string)>>();
        HashSet<string> seen = [];
        foreach (TestVector vector in golden.Model.TestVectors!.Vectors)
        {
            float[] probabilities = new float[3];
            (int label, string text) = predict(vector.Inputs[0].ToArray(), probabilities);
            Assert.Equal(Array.IndexOf(probabilities, probabilities.Max()), label);
            Assert.Equal(golden.Model.Target!.Labels[label], text);
            Assert.Equal(vector.Outputs[0][label], probabilities[label], 1e-5);
            seen.Add(text);
        }

        Assert.True(seen.Count > 1);
    }

    [Fact]
    public void A_binary_classifier_predicts_by_one_probability()
    {
        string source = """
            public static class Typed
            {
                public static (string, float) Predict(float[] x)
                {
                    Acme.Net.Label label = Acme.Net.Predict(new Acme.Net.Features(x[0], x[1], x[2], x[3], x[4]), out float probability);
                    return (label.ToString(), probability);
                }
            }
            """;
        GoldenCase golden = GoldenCase.Load("sigmoid-binary");
        var predict = Compile(golden.Text, source).GetMethod("Predict")!.CreateDelegate<Func<float[], (string, float)>>();
        foreach (TestVector vector in golden.Model.TestVectors!.Vectors)
        {
            (string label, float probability) = predict(vector.Inputs[0].ToArray());
            Assert.Equal(vector.Outputs[0][0], probability, 1e-5);
            Assert.Equal(probability >= 0.5f ? "Yes" : "No", label);
        }
    }

    [Fact]
    public void A_category_is_passed_by_name_and_nothing_is_allocated()
    {
        string source = """
            public static class Typed
            {
                public static long Predict(float[] x, float[] values)
                {
                    Acme.Net.Features features = new(Area: x[0], Rooms: x[1], x[2] == 0 ? Acme.Net.District.North : Acme.Net.District.South);
                    Acme.Net.Predict(features, values);
                    long before = System.GC.GetAllocatedBytesForCurrentThread();
                    Acme.Net.Predict(features, values);
                    return System.GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }
            """;
        GoldenCase golden = GoldenCase.Load("identity-regression");
        var predict = Compile(golden.Text, source).GetMethod("Predict")!.CreateDelegate<Func<float[], float[], long>>();
        foreach (TestVector vector in golden.Model.TestVectors!.Vectors)
        {
            float[] values = new float[2];
            Assert.Equal(0, predict(vector.Inputs[0].ToArray(), values));
            Assert.Equal(vector.Outputs[0][0], values[0], 1e-5 * Math.Max(1, Math.Abs(values[0])));
            Assert.Equal(vector.Outputs[0][1], values[1], 1e-5 * Math.Max(1, Math.Abs(values[1])));
        }
    }

    [Theory]
    [MemberData(nameof(Emit.HostileNameTests.ModelNames), MemberType = typeof(Emit.HostileNameTests))]
    public void Hostile_features_and_labels_compile_without_a_warning(string name)
    {
        foreach (PredictionTask task in Enum.GetValues<PredictionTask>())
        {
            int outputs = task == PredictionTask.Classification ? 2 : 1;
            NetworkModel model = new()
            {
                Name = name,
                Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(4))),
                Outputs = EquatableArray.Create("y"),
                Operators = EquatableArray.Create<Operator>(new Dense("d", "x", "w", null, "y")),
                Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(outputs, 4), new float[outputs * 4])),
                Features = EquatableArray.Create(new Feature(name, Unit: name), new Feature(name + " "), new Feature("features"), new Feature(name + "!", EquatableArray.Create(name, name + "?", "dense"))),
                Target = new Target(EquatableArray.Create(name), task, task == PredictionTask.Regression ? default : EquatableArray.Create(name, name + "*")),
            };
            Assert.Empty(ModelValidator.Validate(model));
            Project project = new(NetworkSource.Generate(model, "Acme", "Net").Select(source => (source.HintName, source.Text)), []);
            Assert.Empty(Project.Complaints(project.Compilation));
        }
    }

    private static Type Compile(string model, string source)
    {
        Project project = Project.WithModel(model);
        GeneratorRunResult result = project.Run();
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = project.WithGenerated(result)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))).Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return Assembly.Load(image.ToArray()).GetType("Typed")!;
    }
}
