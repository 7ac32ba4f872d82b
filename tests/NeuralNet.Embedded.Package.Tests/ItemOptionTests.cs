// Metadata as arguments of the tool.
using Microsoft.Build.Utilities;

namespace NeuralNet.Embedded.Package.Tests;

public sealed class ItemOptionTests
{
    [Fact]
    public void Every_option_of_an_import_that_is_not_about_files_or_output_is_metadata()
    {
        string[] hidden = ["--output", "--name", "--seed", "--quiet", "--json", "--help"];
        string help = ProcessRun.Of(Repository.Root, Tool, "import", "--help").Succeeded().Output;
        IEnumerable<string> options = System.Text.RegularExpressions.Regex.Matches(help, "--[a-z-]+").Select(match => match.Value).Distinct();
        TaskItem item = new("net.onnx");
        foreach (ItemOption option in ItemOption.OfImport)
        {
            item.SetMetadata(option.Metadata, "true");
        }

        string[] arguments = [.. ItemOption.OfImport.SelectMany(option => option.Arguments(item)).Select(argument => argument.Split('=')[0])];
        Assert.Equal(options.Except(hidden).Order(StringComparer.Ordinal), arguments.Order(StringComparer.Ordinal));
        string targets = File.ReadAllText(Path.Combine(Repository.Root, "src", "NeuralNet.Embedded", "build", "NeuralNet.Embedded.targets"));
        Assert.All(ItemOption.OfImport, option => Assert.Contains($"<{option.Metadata}></{option.Metadata}>", targets, StringComparison.Ordinal));
    }

    [Fact]
    public void Semicolons_separate_what_is_given_several_times()
    {
        TaskItem item = new("net.onnx", new Dictionary<string, string> { ["InputShape"] = "a=1,2; b=3;", ["FixedBatch"] = "True", ["Mean"] = "1,2", ["LabelNames"] = @"names\a b.txt" });
        Assert.Equal(
            ["--input-shape=a=1,2", "--input-shape=b=3", "--fixed-batch=true", "--mean=1,2", "--label-names=names/a b.txt"],
            ItemOption.OfImport.SelectMany(option => option.Arguments(item)));
    }

    private static string Tool => Path.Combine(Repository.Root, "src", "NeuralNet.Embedded.Cli", "bin", Repository.Configuration, "net10.0", "neuralnet.dll");
}
