// Whole networks on their way to ONNX: those of tests/models, trained and made by hand, and the real ones of the shared data, imported, exported
// and imported again.
using NeuralNet.Embedded.Generator.Tests.Operators;
using NeuralNet.Embedded.Import.Onnx;
using NeuralNet.Embedded.Import.Onnx.Reading;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ExportedNetworkTests
{
    public static TheoryData<string> Golden => [.. Directory.GetDirectories(
        Path.Combine(SharedData.Repository, "tests", "models")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Golden))]
    public void A_golden_model_answers_alike_in_ONNX_Runtime(string name)
    {
        OnnxRuntimeSession.RequireIsHere();
        NetworkModel model = ModelFile.Load(Path.Combine(SharedData.Repository, "tests", "models", name, "model.nnmodel"));
        using OnnxRuntimeSession session = new(OnnxExporter.Export(model));
        Interpreter reference = new(model);
        ReferenceTensor[][] samples = [.. model.TestVectors!.Vectors.Select(
            vector => vector.Inputs.Select((values, i) => ReferenceTensor.Of(model.Inputs[i].Shape, values)).ToArray())];

        Assert.True(session.IsBatched);
        foreach ((ReferenceTensor[] inputs, ReferenceTensor[] answers) in samples.Zip(session.Run(model, samples)))
        {
            double[] rounding = reference.MeasureRounding(inputs);
            Assert.All(reference.Run(
                inputs).Zip(answers).Select((pair, i) => Answers.Difference(pair.First, pair.Second, Tolerance.OfRounding * rounding[i])), Assert.Null);
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_model_keeps_its_description_and_its_answers(string name)
    {
        NetworkModel model = ModelFile.Load(Path.Combine(SharedData.Repository, "tests", "models", name, "model.nnmodel"));
        NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(model), model.Name);
        Interpreter reference = new(model), other = new(again);

        Assert.Equal(model.Inputs, again.Inputs);
        Assert.Equal(model.Outputs, again.Outputs);
        Assert.Equal(model.Features, again.Features);
        Assert.Equal(model.Target, again.Target);
        Assert.Equal(model.States, again.States);
        foreach (TestVector vector in model.TestVectors!.Vectors)
        {
            ReferenceTensor[] inputs = [.. vector.Inputs.Select((values, i) => ReferenceTensor.Of(model.Inputs[i].Shape, values))];
            Assert.All(reference.Run(inputs).Zip(other.Run(inputs), (wanted, found) => Answers.Difference(wanted, found)), Assert.Null);
        }
    }

    [SkippableFact]
    public void A_real_network_answers_as_before_when_it_is_exported_and_imported_again()
    {
        string[] differences =
        [
            .. RealNetwork.OfManifest().Concat(
                RealNetwork.Policies()).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(RoundTrip).OfType<string>(),
        ];

        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [SkippableFact]
    public void A_real_network_answers_in_ONNX_Runtime_as_recorded()
    {
        OnnxRuntimeSession.RequireIsHere();
        string[] differences = [.. RealNetwork.OfManifest().Concat(RealNetwork.Policies()).Select(Judge).OfType<string>()];

        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Transposes_are_written_where_somebody_minds_alone()
    {
        OnnxModel file = Read(ExportCases.Convolutional());

        // The picture comes in with its channels last; what leaves the convolutions has no place left.
        Assert.Equal(["Transpose"], file.Graph.Nodes.Select(node => node.Operator).Where(one => one is "Transpose" or "Reshape" or "Expand" or "Squeeze"));
    }

    [Fact]
    public void Weights_are_those_of_the_model_to_the_last_bit()
    {
        float[] weights = [float.Epsilon, -0f, 1.0000001f, float.MaxValue, 0.1f, -3e-39f];
        OperatorCase c = new("weights", 1);
        NetworkModel model = c.Model(c.Apply("dense", [c.Input(3), c.Constant(2, 3), null]));
        model = model with { Tensors = EquatableArray.Create(Tensor.FromSingles("c0", Shape.Of(2, 3), weights)) };

        Assert.Equal(model.Tensors[0].Data, Read(model).Graph.Initializers.Single(constant => constant.Name == "c0").Raw.ToByteArray().ToEquatableArray());
        Assert.Equal(model.Tensors[0].Data, Assert.Single(OnnxImporter.Import(OnnxExporter.Export(model), "weights").Tensors).Data);
    }

    [Theory]
    [InlineData("relu", 17)]
    [InlineData("mish", 18)]
    [InlineData("gelu", 20)]
    public void The_file_asks_for_the_operators_it_needs_and_no_newer_ones(string kind, long opset)
    {
        OperatorCase c = new(kind, 1);

        Assert.Equal(opset, Read(c.Model(c.Apply("reduceMean", [c.Apply(kind, [c.Input(3, 4)])], ("axes", new[] { 0 })))).Opsets[""]);
    }

    [Fact]
    public void Names_of_the_model_are_those_of_the_file()
    {
        OperatorCase c = new("names", 1);
        NetworkModel model = c.Model(c.Apply("tanh", [c.Apply("dense", [c.Input(3), c.Constant(2, 3), c.Constant(2)])]));
        OnnxGraph graph = Read(model).Graph;

        Assert.Equal(["in0"], graph.Inputs.Select(input => input.Name));
        Assert.Equal([null, 3], graph.Inputs[0].Dimensions!.Select(dimension => dimension.Extent));
        Assert.Equal(["t1_0"], graph.Outputs.Select(output => output.Name));
        Assert.Equal(["c0", "c1"], graph.Initializers.Select(constant => constant.Name));
        Assert.Equal(["Gemm", "Tanh"], graph.Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void Outputs_that_are_inputs_or_each_other_are_copied()
    {
        OperatorCase c = new("copies", 1);
        string x = c.Input(3), a = c.Apply("identity", [x]), b = c.Apply("relu", [x]), d = c.Apply("identity", [b]), e = c.Apply("identity", [d]);
        NetworkModel model = c.Model(a, b, d, e);
        NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(model), "copies");

        Assert.Equal(model.Outputs, again.Outputs);
        Assert.Equal(new Interpreter(model).Run([[1, -2, 3]]), new Interpreter(again).Run([[1, -2, 3]]));
    }

    [Fact]
    public void States_keep_their_pairs_whatever_their_names()
    {
        OperatorCase c = new("state", 1);
        string x = c.Input(3), memory = c.Input(3), next = c.Apply("tanh", [c.Apply("add", [x, memory])]);
        NetworkModel model = c.Model(c.Apply("relu", [next]), next) with { States = EquatableArray.Create(new StatePair(memory, next)) };

        Assert.Equal(model.States, OnnxImporter.Import(OnnxExporter.Export(model), "state").States);
    }

    private static OnnxModel Read(NetworkModel model) => OnnxReader.Read(OnnxExporter.Export(model), model.Name);

    private static NetworkModel? Imported(RealNetwork network)
    {
        try
        {
            return network.Import();
        }
        catch (ImportException)
        {
            // RealNetworkTests say which and why.
            return null;
        }
    }

    private static string? RoundTrip(RealNetwork network)
    {
        if (Imported(network) is not NetworkModel model)
        {
            return null;
        }

        // The same network: its interface, as many operators of each kind, at most as many changes of shape, and its answers, where the
        // reference is not too slow for them.
        NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(model), network.Name);
        if (!again.Inputs.SequenceEqual(
            model.Inputs) || !again.Outputs.SequenceEqual(model.Outputs) || !again.States.SequenceEqual(model.States) || Kinds(again) != Kinds(model)
            || Reshapes(again) > Reshapes(model))
        {
            return $"{network.Name}: {Kinds(again)} reshape {Reshapes(again)}, before {Kinds(model)} reshape {Reshapes(model)}";
        }

        if (NetworkStatistics.Of(Graph.Of(model)).MacCount > 100_000_000)
        {
            return null;
        }

        ReferenceTensor[] inputs = [.. model.Inputs.Select(input => network.Cases[0].Input(input.Name))];
        ReferenceTensor[] expected = new Interpreter(model).Run(inputs), answers = new Interpreter(again).Run(inputs);
        string? difference = expected.Zip(answers, (wanted, found) => Answers.Difference(wanted, found)).FirstOrDefault(one => one is not null);
        return difference is null ? null : $"{network.Name}: {difference}";
    }

    private static string Kinds(NetworkModel model) => string.Join(
        ' ', model.AllOperators.Where(one => one.Kind != "reshape").GroupBy(one => one.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));

    private static int Reshapes(NetworkModel model) => model.AllOperators.Count(one => one.Kind == "reshape");

    private static string? Judge(RealNetwork network)
    {
        if (Imported(network) is not NetworkModel model)
        {
            return null;
        }

        using OnnxRuntimeSession session = new(OnnxExporter.Export(model));
        return network.Compare(model, 2, inputs => session.Run(model, [inputs])[0], out _);
    }
}
