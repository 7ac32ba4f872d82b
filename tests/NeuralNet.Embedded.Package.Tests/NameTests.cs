// What a shell would take for commands, MSBuild for escapes, or a command line for an option, in every place that holds names.
namespace NeuralNet.Embedded.Package.Tests;

public sealed class NameTests(NameTests.Builds builds) : IClassFixture<NameTests.Builds>
{
    private static readonly (string Column, string File)[] Names =
    [
        ("df$price", "a.csv"),
        ("a`touch pwned`", "$(touch pwned).csv"),
        ("$(touch pwned)", "prices$EUR `touch pwned`.csv"),
        ("say \"yes\"; touch pwned", "it's 'quoted' & more.csv"),
        ("--epochs", "--help.csv"),
        ("größe 度数 😀 %41", "größe 度数 😀.csv"),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Names.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void No_name_is_a_command_and_each_arrives_as_written(int name)
    {
        builds.Run.Succeeded();
        Consumer project = builds.Projects[name];
        Assert.Equal("2", project.Run());
        string model = File.ReadAllText(project.Intermediate(Path.ChangeExtension(Names[name].File, ".nnmodel")));
        Assert.Contains("`touch pwned` $(touch pwned)", model, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(project.Folder, "pwned", SearchOption.AllDirectories));
    }

    /// <summary>A project for each pair of names, all built at once.</summary>
    public sealed class Builds : IDisposable
    {
        public Builds()
        {
            Projects = [.. Names.Select(names => Create(names.Column, names.File))];
            Run = Consumer.BuildTogether(Projects);
        }

        internal Consumer[] Projects { get; }

        internal ProcessRun Run { get; }

        public void Dispose() => Array.ForEach(Projects, project => project.Dispose());

        private static Consumer Create(string column, string file)
        {
            Consumer project = new(
                $"<NeuralNetTrain Include=\"{Escaped(file)}\" TargetColumn=\"{Escaped(column)}\" Class=\"Net\" Options=\"--epochs 3 --name &quot;`touch pwned` $(touch pwned)&quot;\" />"
                    .Replace("$(", "%24(", StringComparison.Ordinal),
                "System.Console.WriteLine(Net.LabelCount);");
            string[] rows = Models.Csv(1).Split('\n');
            rows[0] = $"x,y,\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            project.Write(file, string.Join('\n', rows));
            return project;
        }

        private static string Escaped(string text) => System.Security.SecurityElement.Escape(
            string.Concat(text.Select(character => character is '%' or '$' or ';' or '\'' or '(' or ')' ? $"%{(int)character:X2}" : character.ToString())));
    }
}
