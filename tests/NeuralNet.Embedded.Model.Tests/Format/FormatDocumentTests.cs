// FORMAT.md against the code: its example reads, its table is that of the definitions, and it names every element type.
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
    public void The_table_of_operators_is_the_one_their_definitions_make()
    {
        string table = Document[Document.IndexOf("| `op` |", StringComparison.Ordinal)..];

        Assert.Equal(OperatorDocument.Table, table[..(table.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
        Assert.Equal(OperatorTable.Kinds.Count + 2, OperatorDocument.Table.Count(character => character == '\n'));
    }

    [Fact]
    public void Every_element_type_is_listed() =>
        Assert.All(Enum.GetValues<ElementType>(), type => Assert.Contains($"`{type.ToFileName()}`", Document, StringComparison.Ordinal));

    [Fact]
    public void Every_task_and_source_is_listed() =>
        Assert.All([.. EnumNames.All<PredictionTask>(), .. EnumNames.All<TestVectorSource>()], name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));
}
