// Lines of the sources fit beside a second window; generated files and snapshots are not sources.
using System.Globalization;

namespace NeuralNet.Embedded.Architecture.Tests;

public class LineLengthTests
{
    private const int Longest = 160;

    [Theory]
    [InlineData("src")]
    [InlineData("generator")]
    public void No_line_of_a_source_is_longer_than_160_characters(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Where(IsSource)];

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(LongLines));
    }

    private static bool IsSource(string path) => !Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static IEnumerable<string> LongLines(string path) => File.ReadLines(path)
        .Select((line, index) => (line, number: index + 1))
        .Where(entry => entry.line.Length > Longest)
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(Repository.Root, path)}({entry.number}): {entry.line.Length} characters"));
}
