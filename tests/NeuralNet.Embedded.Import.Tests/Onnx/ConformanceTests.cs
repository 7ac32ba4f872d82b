// Public and generated ONNX operator tests: whatever imports must answer as the test says, whatever does not must say why.
using System.Text.Json;
using NeuralNet.Embedded.Import.Onnx.Lowering;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Reference;
using Xunit.Abstractions;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ConformanceTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> Supported = [.. OnnxImporter.SupportedOperators];

    /// <summary>A conformance test: its folder, operators and the files of each data set.</summary>
    private sealed record Case(string Name, string Folder, string[] Operators, (string[] Inputs, string[] Outputs)[] DataSets);

    [SkippableTheory]
    [InlineData("tests.json", 132)]
    [InlineData("generated/index.json", 123)]
    public void Whatever_imports_answers_as_the_test_says(string list, int atLeast)
    {
        Case[] cases = [.. Read(list).Where(one => one.Operators.Length > 0 && one.Operators.All(Supported.Contains))];
        List<string> failed = [], refused = [];
        int passed = 0;
        foreach (Case one in cases)
        {
            try
            {
                if (Run(one) is string difference)
                {
                    failed.Add($"{one.Name}: {difference}");
                }
                else
                {
                    passed++;
                }
            }
            catch (ImportException exception)
            {
                refused.Add($"{one.Name}: {exception.Message}");
            }
        }

        output.WriteLine($"{list}: {cases.Length} tests of supported operators, {passed} pass, {refused.Count} are refused, {failed.Count} fail.");
        refused.ForEach(output.WriteLine);
        Assert.Empty(failed);
        Assert.InRange(passed, atLeast, cases.Length);
    }

    [SkippableTheory]
    [InlineData("tests.json")]
    [InlineData("generated/index.json")]
    public void Every_other_test_is_refused_with_a_sentence(string list)
    {
        Case[] cases = [.. Read(list).Where(one => !one.Operators.All(Supported.Contains))];

        Assert.NotEmpty(cases);
        Assert.All(cases, one =>
        {
            try
            {
                // An unsupported operator may stand where no output depends on it, or hold constants only.
                Assert.Null(Run(one));
            }
            catch (ImportException exception)
            {
                Assert.StartsWith(one.Folder, exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', exception.Message);
            }
        });
    }

    private static IEnumerable<Case> Read(string list)
    {
        string path = SharedData.Require("conformance", list);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            string name = test.GetProperty("test").GetString()!;
            string folder = test.TryGetProperty("dir", out JsonElement given)
                ? SharedData.Require(given.GetString()!)
                : Path.Combine(Path.GetDirectoryName(path)!, name);
            yield return new Case(
                name,
                folder,
                [.. test.GetProperty("ops").EnumerateObject().Select(property => property.Name)],
                [.. test.GetProperty("data_sets").EnumerateArray().Select(set => (Names(set, "inputs"), Names(set, "outputs")))]);
        }
    }

    private static string[] Names(JsonElement set, string key) => [.. set.GetProperty(key).EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>Imports and runs a test, as it is or, where that is refused, sample by sample.</summary>
    /// <returns>What differs, or null.</returns>
    private static string? Run(Case one)
    {
        // Baked files hold as constants what the original passes in.
        string baked = Path.Combine(one.Folder, "baked.onnx");
        string path = File.Exists(baked) ? baked : Path.Combine(one.Folder, "model.onnx");
        ImportException refusal;
        try
        {
            return Compare(one, OnnxImporter.Import(path), bySample: false);
        }
        catch (ImportException exception)
        {
            refusal = exception;
        }

        try
        {
            return Compare(one, OnnxImporter.Import(path, new ImportOptions(FirstDimensionIsBatch: true)), bySample: true);
        }
        catch (ImportException)
        {
            throw refusal;
        }
    }

    private static string? Compare(Case one, NetworkModel model, bool bySample)
    {
        NetworkModel written = ModelReader.Read(ModelWriter.Write(model)).Model!;
        Interpreter interpreter = new(written);
        for (int set = 0; set < one.DataSets.Length; set++)
        {
            string folder = Path.Combine(one.Folder, $"test_data_set_{set}");
            Constant[] inputs = [.. one.DataSets[set].Inputs.Select(file => OnnxTensorFile.Read(Path.Combine(folder, file))).Take(model.Inputs.Count)];
            Constant[] outputs = [.. one.DataSets[set].Outputs.Select(file => OnnxTensorFile.Read(Path.Combine(folder, file)))];
            int samples = bySample ? (int)inputs[0].Dimensions[0] : inputs[0].Values.Length / (int)model.Inputs[0].Shape.ElementCount;
            List<double>[] found = [.. outputs.Select(_ => new List<double>())];
            for (int i = 0; i < samples; i++)
            {
                double[][] answer = interpreter.Run([.. inputs.Select(input => Part(input.Values, i, samples))]);
                for (int j = 0; j < outputs.Length; j++)
                {
                    found[j].AddRange(answer[j]);
                }
            }

            for (int j = 0; j < outputs.Length; j++)
            {
                float[] expected = [.. outputs[j].Values.Select(value => (float)value)];
                if (expected.Length != found[j].Count)
                {
                    return $"output {j} has {found[j].Count} elements; expected {expected.Length}";
                }

                ToleranceResult result = Tolerance.Check([.. found[j]], expected);
                if (!result.WithinTolerance)
                {
                    return $"output {j} differs: {result}";
                }
            }
        }

        return null;
    }

    private static double[] Part(double[] values, int index, int count) => values.AsSpan(values.Length / count * index, values.Length / count).ToArray();
}
