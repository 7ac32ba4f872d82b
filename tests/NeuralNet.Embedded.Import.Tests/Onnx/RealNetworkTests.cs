// The real networks of the shared data: each answers as ONNX Runtime did, in the reference and as generated code, or is refused with
// the reason. RealNetworks.md is the table; NEURALNET_ACCEPT_CONFORMANCE=1 writes it anew.
using System.Globalization;
using System.Text.Json;
using NeuralNet.Embedded.Cli.Weights;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Tests;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class RealNetworkTests
{
    private const string Measured = "models-amd-epyc-zen3.md";

    /// <summary>Time and ratio of each network that was measured.</summary>
    private static readonly Lazy<Dictionary<string, string>> Times = new(() =>
    {
        string file = Path.Combine(SharedData.Repository, "tests", "NeuralNet.Embedded.Benchmarks", "results", Path.ChangeExtension(Measured, ".json"));
        using JsonDocument rows = JsonDocument.Parse(File.ReadAllText(file));
        return rows.RootElement.EnumerateArray().ToDictionary(
            row => row.GetProperty("name").GetString()!,
            row => string.Create(CultureInfo.InvariantCulture, $"{row.GetProperty("jitMicroseconds").GetDouble():G4} | {row.GetProperty("ratio").GetDouble():F2}"));
    });

    private static string Table { get; } = Path.Combine(SharedData.Repository, "tests", "NeuralNet.Embedded.Import.Tests", "RealNetworks.md");

    [SkippableFact]
    public void Each_network_answers_as_recorded()
    {
        RealNetwork[] networks = [.. RealNetwork.OfManifest(), .. RealNetwork.Policies()];
        (NetworkModel? Model, string? Refusal)[] imports = [.. networks.AsParallel().AsOrdered().Select(Import)];

        // All that imports is compiled together.
        int[] places = [.. imports.Select((import, i) => imports.Take(i).Count(other => other.Model is not null))];
        GeneratedNetworks generated = GeneratedNetworks.Compile(
            [.. imports.Select(import => import.Model).OfType<NetworkModel>()], weights => WeightsAssembly.Create("NeuralNet.Embedded.Import.Tests.Weights", weights));
        (string? Difference, string Line)[] results =
        [
            .. networks.Select((network, i) => (network, i)).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(one => imports[one.i].Model is NetworkModel model ? Check(one.network, model, generated, places[one.i]) : (null, Line(one.network, imports[one.i].Refusal!))),
        ];

        string table = "# Real networks\n\n"
            + "Imported and run as generated C# on the inputs recorded for them, beside the answers of ONNX Runtime. Made by a test: `NEURALNET_ACCEPT_CONFORMANCE=1 dotnet test "
            + "tests/NeuralNet.Embedded.Import.Tests --filter RealNetworkTests`.\n"
            + "Where a network magnifies roundings, four times what random ones do to the reference is allowed beside the tolerance in the table.\n\n"
            + $"Times are copied from [`{Measured}`](../NeuralNet.Embedded.Benchmarks/results/{Measured}), where its machine and its command stand: generated code, just-in-time\n"
            + "compiled, on one core; the ratio is ONNX Runtime's time divided by it. Policies are not measured, nor what ONNX Runtime does not load.\n\n"
            + "| network | tier | operators | parameters | multiply-adds | weights, bytes | workspace, bytes | largest error | allowed | time, us | ratio |\n"
            + "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            + string.Concat(results.Select(result => result.Line));
        if (Environment.GetEnvironmentVariable("NEURALNET_ACCEPT_CONFORMANCE") == "1")
        {
            File.WriteAllText(Table, table);
        }

        Assert.Empty(results.Select(result => result.Difference).OfType<string>());
        Assert.Empty(imports.Select(import => import.Refusal).OfType<string>());
        Assert.True(networks.Length > 60);

        // What kernels need and how they round changes with them; what was imported does not.
        Assert.Equal(Imported(File.ReadAllText(Table)), Imported(table));
    }

    [SkippableFact]
    public void A_scaler_in_front_becomes_preprocessing()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "sk_diabetes_mlp_regressor.onnx"));

        Assert.True(Assert.Single(model.Preprocessing).Is(Standardize.Definition));
        Assert.Equal(["dense", "relu", "dense", "relu", "dense"], model.Operators.Select(layer => layer.Kind));
    }

    [SkippableFact]
    public void A_gelu_in_pieces_becomes_one()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "onnx", "pt_mlp_bn_digits.onnx"));

        Assert.Equal(["dense", "gelu", "dense", "selu", "dense", "softmax"], model.Operators.Select(layer => layer.Kind));
    }

    [SkippableTheory]
    [InlineData("silero_vad_16k_op15", "state", "stateN")]
    [InlineData("silero_vad_v5", "state", "stateN")]
    [InlineData("silero_vad_legacy_v4", "h", "hn", "c", "cn")]
    public void States_are_paired_by_their_names(string name, params string[] pairs) =>
        Assert.Equal(pairs.Chunk(2).Select(pair => new StatePair(pair[0], pair[1])), RealNetwork.OfManifest().Single(network => network.Name == name).Import().States);

    [SkippableFact]
    public void States_of_policies_are_paired_by_their_names() =>
        Assert.All(RealNetwork.Policies(), policy => Assert.Equal(new StatePair("state_ins", "state_outs"), Assert.Single(policy.Import().States)));

    private static (NetworkModel? Model, string? Refusal) Import(RealNetwork network)
    {
        try
        {
            return (network.Import(), null);
        }
        catch (ImportException exception)
        {
            return (null, exception.Message[(exception.Message.IndexOf(".onnx: ", StringComparison.Ordinal) + ".onnx: ".Length)..]);
        }
    }

    private static (string? Difference, string Line) Check(RealNetwork network, NetworkModel model, GeneratedNetworks generated, int place)
    {
        if (generated.Refusal(place) is string refusal)
        {
            return ($"{network.Name}: {refusal}", Line(network, refusal));
        }

        // The slow ones once: the reference takes a second for three hundred million multiply-adds.
        NetworkStatistics statistics = NetworkStatistics.Of(Graph.Of(model));
        int cases = statistics.MacCount > 20_000_000 ? 1 : 3;
        string? interpreted = network.Compare(model, cases, new Interpreter(model).Run, out _);
        string? difference = network.Compare(model, int.MaxValue, inputs => generated.Run(place, model, inputs), out double error);
        NetworkFootprint footprint = NetworkFootprint.Of(model);
        return (interpreted is null ? difference : $"{interpreted}, in the reference", string.Create(
            CultureInfo.InvariantCulture,
            $"| {network.Name} | {network.Tier} | {model.Operators.Count} | {statistics.ParameterCount} | {statistics.MacCount} | {footprint.WeightBytes} | {footprint.WorkspaceBytes} | {error:0.0e+0} | {network.Tolerance:0.0e+0} | {Times.Value.GetValueOrDefault(network.Name, " | ")} |\n"));
    }

    /// <summary>The columns of networks, tiers, operators, parameters and multiply-adds.</summary>
    private static string[] Imported(string table) => [.. table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split('|').Take(6)))];

    private static string Line(RealNetwork network, string refusal) => $"| {network.Name} | {network.Tier} | refused: {refusal} | | | | | | | | |\n";
}
