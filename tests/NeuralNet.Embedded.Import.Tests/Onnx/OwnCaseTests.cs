// The cases of OwnCase.cs in the reference and as generated code; and that every operator which imports has a test at all.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Tests;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class OwnCaseTests
{
    private static readonly Lazy<(OwnCase[] Cases, NetworkModel[] Models, GeneratedNetworks Networks)> Compiled = new(() =>
    {
        OwnCase[] cases = [.. OwnCase.All()];
        NetworkModel[] models = [.. cases.Select(one => ModelReader.Read(ModelWriter.Write(OnnxImporter.Import(one.File.ToArray(), one.Name))).Model!)];
        return (cases, models, GeneratedNetworks.Compile(models));
    });

    [Fact]
    public void Each_case_imports() => Assert.Empty(OwnCase.All().Select(one => Record.Exception(() => OnnxImporter.Import(one.File.ToArray(), one.Name))?.Message).OfType<string>());

    [Fact]
    public void Each_case_answers_as_computed_by_hand()
    {
        (OwnCase[] cases, NetworkModel[] models, GeneratedNetworks networks) = Compiled.Value;
        Assert.All(cases.Select((one, i) => (one, i)), pair => Check(pair.one, models[pair.i], networks, pair.i));
    }

    [Fact]
    public void Pieces_become_one_operator()
    {
        static IEnumerable<string> Kinds(OnnxFile file) => OnnxImporter.Import(file.ToArray(), "pieces").Operators.Select(one => one.Kind);

        Assert.Equal(["layerNormalization"], Kinds(OwnCase.LayerNormalization));
        Assert.Equal(["rmsNormalization"], Kinds(OwnCase.RootMeanSquare));
        Assert.Equal(["softmax"], Kinds(OwnCase.Softmax));
        Assert.Equal(["geluTanh"], Kinds(OwnCase.TanhGelu));
    }

    [SkippableFact]
    public void Every_operator_that_imports_has_a_case()
    {
        HashSet<string> tested = [.. ConformanceCase.All("tests.json").Concat(ConformanceCase.All("generated/index.json")).SelectMany(one => one.Operators)];
        tested.UnionWith(OwnCase.All().SelectMany(one => one.File.Operators));

        // Branches are chosen by constants in the networks for speech.
        Assert.Equal(["If"], OnnxImporter.SupportedOperators.Except(tested));
    }

    private static void Check(OwnCase one, NetworkModel model, GeneratedNetworks networks, int place)
    {
        Assert.Null(networks.Refusal(place));
        ReferenceTensor[] inputs = [.. model.Inputs.Select((input, i) => Tensor(input, one.Inputs[i]))];
        foreach (ReferenceTensor[] answers in (ReferenceTensor[][])[new Interpreter(model).Run(inputs), networks.Run(place, model, inputs)])
        {
            Assert.Equal(one.Outputs.Length, answers.Length);
            for (int i = 0; i < answers.Length; i++)
            {
                string? difference = Answers.Difference(Tensor(new TensorInfo("", answers[i].Shape, answers[i].ElementType), one.Outputs[i]), answers[i]);
                Assert.True(difference is null, $"{one.Name}: {difference}");
            }
        }
    }

    private static ReferenceTensor Tensor(TensorInfo info, double[] values) => info.ElementType == ElementType.Float32
        ? new ReferenceTensor(info.Shape, Array.ConvertAll(values, value => (double)(float)value))
        : new ReferenceTensor(info.Shape, info.ElementType, Array.ConvertAll(values, value => (long)value));
}
