// Networks with a state as streams through Step of generated code: sixty steps of random numbers give the answers of the double-precision
// reference and of ONNX Runtime, both with the state carried by hand, and allocate nothing.
using NeuralNet.Embedded.Cli.Weights;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Tests;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class StreamTests
{
    private const int Steps = 60;

    [Fact]
    public void Own_networks_stream_like_the_reference() => CheckReference([.. Own().Select(network => network.Model)]);

    [SkippableFact]
    public void Own_networks_stream_like_ONNX_Runtime()
    {
        OnnxRuntimeSession.RequireIsHere();
        CheckOnnxRuntime([.. Own()]);
    }

    [SkippableFact]
    public void Voice_activity_streams_like_ONNX_Runtime()
    {
        OnnxRuntimeSession.RequireIsHere();
        string file = Path.Combine(SharedData.Repository, "samples", "VoiceActivity", "silero_vad.onnx");
        ImportOptions options = new()
        {
            InputShapes = new Dictionary<string, EquatableArray<int>> { ["input"] = EquatableArray.Create(1, 576), ["state"] = EquatableArray.Create(2, 1, 128) },
            Constants = new Dictionary<string, double> { ["sr"] = 16000 },
        };
        CheckOnnxRuntime([(OnnxImporter.Import(file, options), File.ReadAllBytes(file), options)]);
    }

    [SkippableFact]
    public void Real_networks_stream_like_ONNX_Runtime()
    {
        OnnxRuntimeSession.RequireIsHere();
        Dictionary<string, EquatableArray<StatePair>> pairs = new(StringComparer.Ordinal)
        {
            ["dtln_1"] = EquatableArray.Create(new StatePair("input_3", "tf_op_layer_stack_2")),
            ["ten_vad"] = new[] { 2, 3, 6, 7 }.Select(i => new StatePair($"input_{i}", $"output_{i}")).ToEquatableArray(),
        };
        RealNetwork[] networks =
        [
            .. RealNetwork.OfManifest().Concat(RealNetwork.Policies()).Select(network => network with { Options = network.Options with { States = pairs.GetValueOrDefault(network.Name) } }),
        ];
        (NetworkModel Model, byte[] File, ImportOptions Options)[] streams =
        [
            .. networks.AsParallel().AsOrdered().Select(network => (network.Import(), File.ReadAllBytes(network.File), network.Options)).Where(one => one.Item1.States.Count > 0),
        ];
        Assert.True(streams.Length >= 15, $"{streams.Length} networks have a state");
        CheckOnnxRuntime(streams);
    }

    /// <summary>What streams are made of: gates with one and two states, a window that moves, sums of whole numbers, and several inputs and outputs.</summary>
    private static IEnumerable<(NetworkModel Model, byte[] File, ImportOptions Options)> Own()
    {
        Random random = new(8);
        float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 1.2))];
        yield return Network("gru", new OnnxFile().Input("x", 1, 1, 5).Input("h", 1, 1, 7).Output("y").Output("h_out")
            .Floats("w", [1, 21, 5], Weights(105)).Floats("r", [1, 21, 7], Weights(147)).Floats("b", [1, 42], Weights(42)).Floats("d", [3, 7], Weights(21)).Ints("s", 1, 7)
            .Node("GRU", "x w r b - h", "- h_out", ("hidden_size", 7L), ("linear_before_reset", 1L)).Node("Reshape", "h_out s", "f").Node("Gemm", "f d", "y", ("transB", 1L)));
        yield return Network("lstm", new OnnxFile().Input("x", 1, 1, 6).Input("h0", 1, 1, 9).Input("c0", 1, 1, 9).Output("y").Output("hn").Output("cn")
            .Floats("w", [1, 36, 6], Weights(216)).Floats("r", [1, 36, 9], Weights(324)).Floats("b", [1, 72], Weights(72))
            .Node("LSTM", "x w r b - h0 c0", "y hn cn", ("hidden_size", 9L)), ("h0", "hn"), ("c0", "cn"));

        // The last four of eleven numbers stay for the next step, as a causal convolution keeps them.
        yield return Network("window", new OnnxFile().Input("x", 1, 2, 7).Input("cache", 1, 2, 4).Output("y").Output("cache_out")
            .Floats("w", [3, 2, 5], Weights(30)).Floats("b", [3], Weights(3)).Ints("from", 7).Ints("to", 11).Ints("axis", 2)
            .Node("Concat", "cache x", "all", ("axis", 2L)).Node("Conv", "all w b", "c").Node("Tanh", "c", "y").Node("Slice", "all from to axis", "cache_out"));
        yield return Network("counter", new OnnxFile().Input("x", 6, [3]).Input("sum", 6, [3]).Output("sum_out").Output("seen").Integers("seven", 6, [], 7)
            .Node("Add", "x sum", "sum_out").Node("Mod", "sum_out seven", "seen"), ("sum", "sum_out"));
        yield return Network("two", new OnnxFile().Input("s_in", 1, 4).Input("a", 1, 4).Input("t_in", 1, 4).Input("b", 1, 4).Output("t_out").Output("u").Output("s_out").Output("v")
            .Node("Add", "a s_in", "as").Node("Tanh", "as", "s_out").Node("Mul", "b s_out", "bs").Node("Sub", "bs t_in", "bt").Node("Sigmoid", "bt", "t_out")
            .Node("Add", "s_out t_in", "u").Node("Mul", "t_out s_in", "v"), ("s_in", "s_out"), ("t_in", "t_out"));
    }

    private static (NetworkModel Model, byte[] File, ImportOptions Options) Network(string name, OnnxFile file, params (string Input, string Output)[] states)
    {
        ImportOptions options = new() { States = states.Select(pair => new StatePair(pair.Input, pair.Output)).ToEquatableArray() };
        NetworkModel model = OnnxImporter.Import(file.ToArray(), name, options);
        Assert.NotEmpty(model.States);
        return (model, OnnxExporter.Export(model), options);
    }

    private static void CheckReference(NetworkModel[] models)
    {
        GeneratedNetworks generated = GeneratedNetworks.Compile(models);
        for (int i = 0; i < models.Length; i++)
        {
            Interpreter interpreter = new(models[i]);
            Check(models[i], generated, i, interpreter.Run);
        }
    }

    private static void CheckOnnxRuntime((NetworkModel Model, byte[] File, ImportOptions Options)[] networks)
    {
        GeneratedNetworks generated = GeneratedNetworks.Compile(
            [.. networks.Select(network => network.Model)], weights => WeightsAssembly.Create("NeuralNet.Embedded.Import.Tests.Streams", weights));
        for (int i = 0; i < networks.Length; i++)
        {
            using OnnxRuntimeSession session = new(networks[i].File);
            NetworkModel model = networks[i].Model;
            ImportOptions options = networks[i].Options;
            Check(model, generated, i, inputs => session.RunAsWritten(model, options, inputs));
        }
    }

    private static void Check(NetworkModel model, GeneratedNetworks generated, int place, Func<ReferenceTensor[], ReferenceTensor[]> judge)
    {
        Assert.Null(generated.Refusal(place));
        Random random = new(3);
        Dictionary<string, string> next = model.States.ToDictionary(pair => pair.Input, pair => pair.Output, StringComparer.Ordinal);
        Dictionary<string, ReferenceTensor> states = [];
        double changed = 0;

        // Twice, so that a stream is seen to begin anew.
        for (int step = 0; step < 2 * Steps; step++)
        {
            bool first = step % Steps == 0;
            ReferenceTensor[] inputs =
            [
                .. model.Inputs.Select(input => next.ContainsKey(input.Name)
                    ? first ? Filled(input, () => 0) : states[input.Name]
                    : Filled(input, () => random.NextDouble())),
            ];
            ReferenceTensor[] expected = judge(inputs);
            foreach ((string input, string output) in next)
            {
                ReferenceTensor value = expected[IndexOf(model.Outputs, output)];
                changed += value.IsFloat ? value.Floats.Sum(Math.Abs) : value.Integers.Sum(Math.Abs);
                states[input] = value;
            }

            TypedValues[] given = [.. model.Inputs.Zip(inputs).Where(one => !next.ContainsKey(one.First.Name)).Select(one => one.Second.ToTyped())];
            TypedValues[] answers = generated.Step(place, given, first, out long allocated);
            Assert.True(step == 0 || allocated == 0, $"{model.Name}: step {step} allocates {allocated} bytes");
            ReferenceTensor[] wanted = [.. model.Outputs.Zip(expected).Where(one => !next.ContainsValue(one.First)).Select(one => one.Second)];
            for (int output = 0; output < wanted.Length; output++)
            {
                double scale = wanted[output].IsFloat ? wanted[output].Floats.Max(Math.Abs) : 0;
                string? difference = Answers.Difference(wanted[output], ReferenceTensor.Of(wanted[output].Shape, answers[output]), 1e-5 * Math.Max(1, scale));
                Assert.True(difference is null, $"{model.Name}, step {step}: {difference}");
            }
        }

        // A policy's state is passed through; every other one is filled.
        Assert.True(changed > 0 || next.ContainsKey("state_ins"), $"{model.Name} leaves its state empty");
    }

    /// <summary>Random values: floats between -1 and 1, whole numbers below 10.</summary>
    private static ReferenceTensor Filled(TensorInfo tensor, Func<double> value)
    {
        int count = (int)tensor.Shape.ElementCount;
        return tensor.ElementType == ElementType.Float32
            ? new ReferenceTensor(tensor.Shape, [.. Enumerable.Range(0, count).Select(_ => value() is double x and not 0 ? (double)(float)((2 * x) - 1) : 0)])
            : new ReferenceTensor(tensor.Shape, tensor.ElementType, [.. Enumerable.Range(0, count).Select(_ => (long)(10 * value()))]);
    }

    private static int IndexOf(EquatableArray<string> names, string name) => names.ToArray().AsSpan().IndexOf(name);
}
