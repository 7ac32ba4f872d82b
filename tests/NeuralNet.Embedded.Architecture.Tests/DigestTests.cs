// The promise of equal bits covers every golden model: none may be missing from the program whose digests are compared.
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Architecture.Tests;

public partial class DigestTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "NeuralNet.Embedded.Digest");

    public static TheoryData<string> Models() => [.. Folders()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Golden_model_is_a_class_of_the_digest_program_and_runs(string model)
    {
        Assert.True(
            Classes().TryGetValue(model, out string? name),
            $"Models.cs of the digest program needs: [NeuralNetwork(\"../models/{model}/model.nnmodel\")] internal static partial class ...;");
        Assert.True(
            Runs().TryGetValue(model, out string? run),
            $"ModelRuns.cs of the digest program needs: digests.Add(\"{model}\", ..., {name}.Forward, {name}.ForwardBatch);");

        // Its own methods, both, and no other model's.
        Assert.Equal(name, Assert.Single(Members().Matches(run).Select(member => member.Groups[1].Value).Distinct()));
        Assert.Contains($"{name}.Forward", Members().Matches(run).Select(member => member.Value));
        Assert.Contains($"{name}.ForwardBatch", Members().Matches(run).Select(member => member.Value));
    }

    [Fact]
    public void Digest_program_names_no_model_that_is_gone()
    {
        Assert.Empty(Classes().Keys.Concat(Runs().Keys).Except(Folders()));
    }

    private static IEnumerable<string> Folders() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests", "models"), "model.nnmodel", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Classes() => Read("Models.cs", ClassOfModel());

    private static Dictionary<string, string> Runs() => Read("ModelRuns.cs", RunOfModel());

    private static Dictionary<string, string> Read(string file, Regex entry) => entry.Matches(File.ReadAllText(Path.Combine(Folder, file)))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex("""\[NeuralNetwork\("\.\./models/([^/"]+)/model\.nnmodel"\)\]\s+internal static partial class (\w+);""")]
    private static partial Regex ClassOfModel();

    [GeneratedRegex("""digests\.Add\(\s*"([^"]+)",([^;]+);""")]
    private static partial Regex RunOfModel();

    [GeneratedRegex(@"\b([A-Z]\w*)\.[A-Z]\w*")]
    private static partial Regex Members();
}
