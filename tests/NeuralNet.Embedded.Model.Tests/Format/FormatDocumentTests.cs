// FORMAT.md against the code: its example reads, and it names every operator and element type.
using System.Reflection;

namespace NeuralNet.Embedded.Model.Tests.Format;

public class FormatDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(
        typeof(FormatDocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "src", "NeuralNet.Embedded.Model", "FORMAT.md"));

    [Fact]
    public void The_example_is_a_valid_file()
    {
        string example = Document.Split("```json")[1].Split("```")[0];

        ModelReadResult result = ModelReader.Read(example);

        Assert.Empty(result.Errors);
        Assert.Equal("fruit", result.Model!.Name);
        Assert.Equal([1f, -0.5f, 0.5f, -1f, 0.5f, -0.5f], result.Model.Tensors[^1].ToSingles());
    }

    [Fact]
    public void Every_operator_has_its_row()
    {
        string[] rows = [.. Document.Split('\n').Where(line => line.Contains("`input`", StringComparison.Ordinal) && line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.Equal(OperatorKinds.Names, rows.Select(row => row.Split('`')[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_element_type_is_listed() =>
        Assert.All(Enum.GetValues<ElementType>(), type => Assert.Contains($"`{type.ToFileName()}`", Document, StringComparison.Ordinal));

    [Fact]
    public void Every_task_and_source_is_listed() =>
        Assert.All([.. EnumNames.All<PredictionTask>(), .. EnumNames.All<TestVectorSource>()], name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));
}
