// First ring: the generated text, as a person reviewed it.
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Emit;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class SnapshotTests
{
    // A file of packed words is verified by running it; the snapshot keeps its beginning and its hash.
    private const int BeginningLines = 24;

    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_code_equals_its_snapshot(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        foreach (GeneratedSourceResult source in golden.Network.Result.GeneratedSources)
        {
            // The package's version is not what a snapshot is about.
            string text = source.SourceText.ToString().Replace($"\"NeuralNet.Embedded\", \"{GeneratedMark.Version}\"", "\"NeuralNet.Embedded\", \"(version)\"", StringComparison.Ordinal);
            await Verifier.Verify(text.Contains("UL,", StringComparison.Ordinal) ? Shorten(text) : text, "cs")
                .UseDirectory(golden.Folder)
                .UseFileName(source.HintName.Replace("Acme.Net", "Network", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Snapshots_have_a_file_each_and_no_other(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        string[] expected = [.. golden.Network.Result.GeneratedSources.Select(source => source.HintName.Replace("Acme.Net", "Network", StringComparison.Ordinal).Replace(".g.cs", ".verified.cs", StringComparison.Ordinal)).Order()];
        Assert.Equal(expected, Directory.EnumerateFiles(golden.Folder, "*.verified.cs").Select(path => Path.GetFileName(path)).Order());
    }

    private static string Shorten(string text)
    {
        string[] lines = text.Split('\n');
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Join('\n', lines.Take(BeginningLines)) + $"\n// ... {lines.Length} lines, SHA-256 {hash}";
    }
}
