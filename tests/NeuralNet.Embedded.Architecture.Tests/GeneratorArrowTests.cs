// The arrows inside the generator: text to specs to plans to code, never back up. A room may use those in front of it.
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Architecture.Tests;

public partial class GeneratorArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Text"] = [],
        ["Specs"] = ["Text", "Diagnostics"],
        ["Diagnostics"] = ["Text", "Specs"],
        ["Naming"] = ["Text", "Specs"],
        ["Parsing"] = ["Text", "Specs", "Diagnostics", "Naming"],
        ["Planning"] = ["Text", "Specs"],
        ["Emit"] = ["Text", "Specs", "Planning", "Naming"],
        ["Pipeline"] = ["Text", "Specs", "Diagnostics"],
    };

    private static string Folder => Path.Combine(Repository.Root, "generator", "NeuralNet.Embedded.Generator");

    public static TheoryData<string> Rooms() => [.. Directory.EnumerateDirectories(Folder)
        .Select(folder => Path.GetFileName(folder)!)
        .Where(room => room is not ("bin" or "obj" or "rules" or "Polyfills"))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_uses_only_the_rooms_in_front_of_it(string room)
    {
        Assert.True(Allowed.ContainsKey(room), $"{room} is not in the table of allowed arrows.");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Folder, room), "*.cs", SearchOption.AllDirectories))
        {
            IEnumerable<string> used = Use().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct().Where(Allowed.ContainsKey);
            Assert.True(!used.Except([.. Allowed[room], room]).Any(), $"{Path.GetRelativePath(Folder, file)} uses {string.Join(", ", used.Except([.. Allowed[room], room]))}.");
        }
    }

    [GeneratedRegex(@"using NeuralNet\.Embedded\.Generator\.(\w+)")]
    private static partial Regex Use();
}
