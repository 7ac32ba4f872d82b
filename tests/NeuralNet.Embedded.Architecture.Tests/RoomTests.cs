// One operation has one name in every room of the house; this names the room that is missing.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Architecture.Tests;

public class RoomTests
{
    // Operations that come out of other steps of a training than a layer.
    private static readonly Dictionary<string, string> NotTrained = new()
    {
        [nameof(Standardize)] = "the scaling of the data, learned before the first layer",
        [nameof(OneHot)] = "the encoding of categories, learned before the first layer",
        [nameof(ReconstructionError)] = "the score of a trained autoencoder, computed behind the last layer",
        [nameof(Clip)] = "only imported",
    };

    public static TheoryData<string> Operations() =>
        [.. typeof(Operator).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operator)) && !type.IsAbstract).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_can_be_named_in_a_model_file(string operation) =>
        Assert.Contains(Kind(operation), OperatorKinds.Names);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_is_described_in_the_format(string operation) =>
        Assert.Contains($"`{Kind(operation)}`", File.ReadAllText(Path.Combine(Repository.Root, "src", "NeuralNet.Embedded.Model", "FORMAT.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_has_a_kernel(string operation) =>
        Assert.NotNull(typeof(NeuralNetworkAttribute).Assembly.GetType($"NeuralNet.Embedded.Kernels.{operation}"));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_has_an_emitter(string operation)
    {
        Type type = typeof(Operator).Assembly.GetType($"NeuralNet.Embedded.Model.{operation}", throwOnError: true)!;
        string emitter = (type.IsSubclassOf(typeof(Elementwise)) ? nameof(Elementwise) : operation) + "Emitter";
        Assert.Contains(typeof(Generator.NetworkSource).Assembly.GetTypes(), candidate => candidate.Name == emitter);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_can_be_trained(string operation)
    {
        bool isLayer = typeof(Training.Trainer).Assembly.GetTypes().Any(type =>
            type.Namespace == "NeuralNet.Embedded.Training.Layers" && type.Name.Split('`')[0] == operation);
        Assert.True(isLayer != NotTrained.ContainsKey(operation), $"{operation}: a training layer, or a reason in {nameof(NotTrained)} why there is none, and not both.");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_has_a_golden_case(string operation)
    {
        // leakyRelu is leaky-relu-... among the golden cases, or leakyRelu-...; a case is a folder that starts with the kind.
        string prefix = Plain(Kind(operation));
        IEnumerable<string> cases = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests", "models")).Select(folder => Plain(Path.GetFileName(folder)));
        Assert.Contains(cases, name => name.Contains(prefix, StringComparison.Ordinal));
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Kind(string operation) => char.ToLowerInvariant(operation[0]) + operation[1..];
}
