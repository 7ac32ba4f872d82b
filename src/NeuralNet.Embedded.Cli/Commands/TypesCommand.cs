// neuralnet types: the build step that writes the types of networks where other source generators see them.
using System.CommandLine;
using System.Text;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TypesCommand
{
    // Model, class, namespace, spelling of names, file to write.
    private const int LinesOfAnEntry = 5;

    public static Command Create(Terminal terminal)
    {
        Option<string> list = new("--list")
        {
            Description = "Five lines a network: the .nnmodel file, the class, its namespace or nothing, Verbatim or nothing, and the file to write.",
            Required = true,
        };
        Command command = new("types", "Writes Features and Label of networks as C# of their own, for builds.") { list };
        command.SetAction(parsed =>
        {
            foreach (string[] entry in File.ReadLines(parsed.GetValue(list)!).Chunk(LinesOfAnEntry).Where(entry => entry.Length == LinesOfAnEntry))
            {
                bool verbatim = string.Equals(entry[3], "Verbatim", StringComparison.OrdinalIgnoreCase);
                Write(terminal, entry[0], entry[1], entry[2], verbatim, output: entry[4]);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Terminal terminal, string model, string className, string space, bool verbatim, string output)
    {
        if (Generate(model, className, space, verbatim) is not string text)
        {
            File.Delete(output);
        }
        else if (!File.Exists(output) || File.ReadAllText(output) != text)
        {
            AtomicFile.Write(output, Encoding.UTF8.GetBytes(text));
            terminal.Error.WriteLine($"wrote {output}");
        }
    }

    // A model that cannot be read and a name that is none are left to the generator, which says so at the place.
    private static string? Generate(string model, string className, string space, bool verbatim)
    {
        try
        {
            return NetworkSource.GenerateTypes(ModelFile.Load(model), space, className, Path.GetFileName(model), verbatim);
        }
        catch (Exception exception) when (exception is ModelFileException or ArgumentException)
        {
            return null;
        }
    }
}
