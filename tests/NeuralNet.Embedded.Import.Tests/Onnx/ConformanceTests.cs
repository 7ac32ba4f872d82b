// Public and generated ONNX operator tests: whatever imports must answer as the test says, whatever does not must say why.
// Conformance.md is the table of both; NEURALNET_ACCEPT_CONFORMANCE=1 writes it anew.
using System.Text;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ConformanceTests
{
    // Cases whose answers hang on how float32 rounds before a step, or that mean another thing than ONNX Runtime does.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["test_dynamicquantizelinear_expanded"] = "a value half way between two integers, which the reference computes in double precision",
        ["test_resize_downsample_scales_linear_align_corners"] = "aligned corners of a size that is not whole; ONNX Runtime rounds the size first, as this does",
    };

    private static string Table { get; } = Path.Combine(SharedData.Repository, "tests", "NeuralNet.Embedded.Import.Tests", "Conformance.md");

    [SkippableFact]
    public void Each_test_answers_as_it_says_or_is_refused_as_the_table_says()
    {
        ConformanceCase[] cases = [.. ConformanceCase.All("tests.json"), .. ConformanceCase.All("generated/index.json")];
        List<(ConformanceCase Case, string Verdict)> results = [.. cases.AsParallel().AsOrdered().Select(one => (one, Verdict(one)))];

        Assert.Empty(results.Where(result => result.Verdict.StartsWith("differs", StringComparison.Ordinal) && !Known.ContainsKey(result.Case.Name))
            .Select(result => $"{result.Case.Name} {result.Verdict}"));
        string table = Write(results);
        if (Environment.GetEnvironmentVariable("NEURALNET_ACCEPT_CONFORMANCE") == "1")
        {
            File.WriteAllText(Table, table);
        }

        Assert.Equal(File.ReadAllText(Table), table);
    }

    private static string Verdict(ConformanceCase one)
    {
        try
        {
            return one.Run() is string difference ? "differs: " + difference : "passes";
        }
        catch (ImportException exception)
        {
            Assert.StartsWith(one.Folder, exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
            return "refused: " + exception.Message[(exception.Message.IndexOf(".onnx: ", StringComparison.Ordinal) + ".onnx: ".Length)..];
        }
    }

    private static string Write(List<(ConformanceCase Case, string Verdict)> results)
    {
        StringBuilder text = new();
        int passed = results.Count(result => result.Verdict == "passes");
        text.Append("# ONNX operator tests\n\n");
        text.Append("Imported, written, read and run by the reference interpreter. Made by a test: `NEURALNET_ACCEPT_CONFORMANCE=1 dotnet test tests/NeuralNet.Embedded.Import.Tests --filter ConformanceTests`.\n\n");
        text.Append($"{passed} of {results.Count} pass.\n\n| operator | tests | pass |\n| --- | ---: | ---: |\n");
        foreach (IGrouping<string, (ConformanceCase Case, string Verdict)> group in results.GroupBy(result => result.Case.MainOperator).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"| {group.Key} | {group.Count()} | {group.Count(result => result.Verdict == "passes")} |\n");
        }

        text.Append("\n## What is refused, and why\n\n");
        foreach ((ConformanceCase one, string verdict) in results.Where(result => result.Verdict.StartsWith("refused", StringComparison.Ordinal)))
        {
            text.Append($"- {one.Name}: {verdict["refused: ".Length..]}\n");
        }

        text.Append("\n## What differs, and why\n\n");
        foreach ((ConformanceCase one, _) in results.Where(result => result.Verdict.StartsWith("differs", StringComparison.Ordinal)))
        {
            text.Append($"- {one.Name}: {Known[one.Name]}\n");
        }

        return text.ToString();
    }
}
