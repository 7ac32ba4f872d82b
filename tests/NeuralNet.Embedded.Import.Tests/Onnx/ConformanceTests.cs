// Public and generated ONNX operator tests: whatever imports must answer as the test says, whatever does not must say why.
// Conformance.md is the table of both; NEURALNET_ACCEPT_CONFORMANCE=1 writes it anew.
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Tests;

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
        (NetworkModel? Model, string? Refusal)[] imports = [.. cases.AsParallel().AsOrdered().Select(Import)];

        // All that imports is compiled together.
        int[] places = [.. imports.Select((import, i) => imports.Take(i).Count(other => other.Model is not null))];
        GeneratedNetworks networks = GeneratedNetworks.Compile([.. imports.Select(import => import.Model).OfType<NetworkModel>()]);
        Result[] results = [.. Enumerable.Range(0, cases.Length).AsParallel().AsOrdered().Select(i => imports[i].Model is NetworkModel model
            ? new Result(cases[i], null, cases[i].Compare(model, new Interpreter(model).Run), Generated(cases[i], networks, places[i], model))
            : new Result(cases[i], imports[i].Refusal, null, null))];

        string table = Write(results);
        if (Environment.GetEnvironmentVariable("NEURALNET_ACCEPT_CONFORMANCE") == "1")
        {
            File.WriteAllText(Table, table);
        }

        Assert.Empty(results.Where(result => (result.Interpreted ?? result.Generated) is not null && !Known.ContainsKey(result.Case.Name))
            .Select(result => $"{result.Case.Name}: {result.Interpreted ?? "right"} in the reference, {result.Generated ?? "right"} in generated code"));
        Assert.Equal(File.ReadAllText(Table), table);
    }

    private static (NetworkModel? Model, string? Refusal) Import(ConformanceCase one)
    {
        try
        {
            return (one.Import(), null);
        }
        catch (ImportException exception)
        {
            Assert.StartsWith(one.Folder, exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
            return (null, exception.Message[(exception.Message.IndexOf(".onnx: ", StringComparison.Ordinal) + ".onnx: ".Length)..]);
        }
    }

    private static string? Generated(ConformanceCase one, GeneratedNetworks networks, int place, NetworkModel model)
    {
        if (networks.Refusal(place) is string refusal)
        {
            return refusal;
        }

        try
        {
            return one.Compare(model, inputs => networks.Run(place, model, inputs));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    private static string Write(Result[] results)
    {
        StringBuilder text = new();
        text.Append("# ONNX operator tests\n\n");
        text.Append("Imported, written and read, and then run twice: by the reference interpreter and as generated C#. Integers have to be equal, floats within 1e-5 of themselves or four units\n");
        text.Append("in the last place of the largest. Made by a test: `NEURALNET_ACCEPT_CONFORMANCE=1 dotnet test tests/NeuralNet.Embedded.Import.Tests --filter ConformanceTests`.\n\n");
        text.Append($"Of {results.Length} tests {results.Count(Interpreted)} pass in the reference and {results.Count(Generated)} in generated code.\n\n");
        text.Append("| operator | tests | reference | generated code |\n| --- | ---: | ---: | ---: |\n");
        foreach (IGrouping<string, Result> group in results.GroupBy(result => result.Case.MainOperator).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"| {(group.Key.Length > 0 ? group.Key : "(several)")} | {group.Count()} | {group.Count(Interpreted)} | {group.Count(Generated)} |\n");
        }

        text.Append("\n## What is refused, and why\n\n");
        foreach (string line in results.Where(result => result.Refusal is not null).Select(result => $"- {result.Case.Name}: {result.Refusal}\n").Distinct())
        {
            text.Append(line);
        }

        text.Append("\n## What differs, and why\n\n");
        foreach (string name in results.Where(result => (result.Interpreted ?? result.Generated) is not null).Select(result => result.Case.Name).Distinct())
        {
            text.Append($"- {name}: {Known.GetValueOrDefault(name)}\n");
        }

        return text.ToString();
    }

    private static bool Interpreted(Result result) => result.Refusal is null && result.Interpreted is null;

    private static bool Generated(Result result) => result.Refusal is null && result.Generated is null;

    /// <param name="Case">The test.</param>
    /// <param name="Refusal">Why it was not imported, or null.</param>
    /// <param name="Interpreted">What differs in the reference, or null.</param>
    /// <param name="Generated">What differs in generated code, or null.</param>
    private sealed record Result(ConformanceCase Case, string? Refusal, string? Interpreted, string? Generated);
}
