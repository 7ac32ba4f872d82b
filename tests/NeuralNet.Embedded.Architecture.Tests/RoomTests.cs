// One operation has one name in every room of the house; this names the room that is missing, by exact names.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Architecture.Tests;

public class RoomTests
{
    // Operations that training knows, as layers or as steps around them.
    private static readonly Dictionary<string, string> StepsOfTraining = new()
    {
        ["standardize"] = "the scaling of the data, learned before the first layer",
        ["oneHot"] = "the encoding of categories, learned before the first layer",
        ["reconstructionError"] = "the score of a trained autoencoder, computed behind the last layer",
        ["impute"] = "the filling of gaps, learned before the first layer",
    };

    // Kernels that serve a family under its name, and what they are told apart by.
    private static readonly Dictionary<string, string> KernelOf = new()
    {
        ["cast"] = "Map",
        ["concat"] = "Move",
        ["depthToSpace"] = "Move",
        ["expand"] = "Move",
        ["gather"] = "Move",
        ["gatherElements"] = "Move",
        ["gatherNd"] = "Move",
        ["pad"] = "Move",
        ["scatterElements"] = "Scatter",
        ["scatterNd"] = "Scatter",
        ["slice"] = "Move",
        ["spaceToDepth"] = "Move",
        ["split"] = "Move",
        ["tile"] = "Move",
        ["transpose"] = "Move",
        ["where"] = "Map",
        ["argMin"] = "Reduce",
        ["argMax"] = "Reduce",
        ["cumulativeSum"] = "Scan",
        ["convInteger"] = "QuantizedConv",
        ["qlinearConv"] = "QuantizedConv",
        ["qlinearMatMul"] = "MatMulInteger",
        ["dequantize"] = "Quantize",
        ["dynamicQuantize"] = "Quantize",
        ["lpNormalization"] = "Reduce",
        ["averagePool"] = "Pool",
        ["lpPool"] = "Pool",
        ["maxPool"] = "Pool",
        ["layerNormalization"] = "LayerNorm",
        ["rmsNormalization"] = "LayerNorm",
        ["groupNormalization"] = "GroupNorm",
    };

    public static TheoryData<string> Operations() => [.. OperatorTable.Kinds];

    /// <summary>Operations that the generator has calls for; the others say so in NNE0204.</summary>
    public static TheoryData<string> Generated() =>
        [.. OperatorTable.All.Where(Generator.Planning.Calls.CallTable.Has).Select(definition => definition.Kind)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_is_described_in_the_format(string operation) =>
        Assert.Contains($"| `{operation}` |", File.ReadAllText(Path.Combine(Repository.Root, "src", "NeuralNet.Embedded.Model", "FORMAT.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_has_a_reference(string operation) => Assert.True(Interpreter.Supports(OperatorTable.Find(operation)!));

    [Theory]
    [MemberData(nameof(Generated))]
    public void Operation_has_a_kernel(string operation)
    {
        OperatorDefinition definition = OperatorTable.Find(operation)!;
        if (definition.Family != OperatorFamily.View)
        {
            string kernel = KernelOf.GetValueOrDefault(operation) ?? Pascal(definition.Family == OperatorFamily.Reduce ? operation["reduce".Length..] : operation);
            Assert.True(IsKernel(kernel) || operation == "reduceLogSumExp", $"there is no kernel {kernel}.");
        }
    }

    [Fact]
    public void Kernels_named_here_have_operations() => Assert.Empty(KernelOf.Keys.Except(OperatorTable.Kinds));

    [Fact]
    public void Every_layer_of_the_training_is_an_operation()
    {
        // Behind every function that training knows stands an operation of its name, and behind every operation here a step of training.
        string[] functions = [.. Training.Layers.Activations.All.Select(activation => activation.Name)];
        Assert.NotEmpty(functions);
        Assert.Empty(functions.Except(OperatorTable.Kinds));
        Assert.Empty(StepsOfTraining.Keys.Except(OperatorTable.Kinds));
    }

    [Theory]
    [InlineData("relu", "leakyRelu-alone-fused-shared", false)]
    [InlineData("relu", "relu-xor-by-hand", true)]
    public void A_case_belongs_to_the_operation_its_folder_starts_with(string operation, string folder, bool belongs) => Assert.Equal(belongs, Belongs(folder, operation));

    [Fact]
    public void Folders_of_golden_cases_start_with_an_operation()
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests", "models")).Select(folder => Path.GetFileName(folder)!);
        Assert.All(folders, folder => Assert.Contains(OperatorTable.Kinds, kind => Belongs(folder, kind)));
    }

    private static bool Belongs(string folder, string operation) => folder.Split('-')[0] == operation;

    private static bool IsKernel(string name) => typeof(NeuralNetworkAttribute).Assembly.GetType($"NeuralNet.Embedded.Kernels.{name}") is { IsPublic: true };

    private static string Pascal(string operation) => char.ToUpperInvariant(operation[0]) + operation[1..];
}
